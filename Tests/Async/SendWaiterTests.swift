import TestSupport
import Testing
import ZeroMQ

/// Tasks that wait for room on one socket.
@Suite(.timeLimit(.minutes(2)))
struct SendWaiterTests {
    private static let count = 20

    @Test(arguments: Ground.allCases, [Transport.tcp, .inproc])
    func `the first who waits for room is the first who sends`(on ground: Ground, over transport: Transport)
        async throws
    {
        try await withFullOwner(ground, transport) { place, owner, context in
            let tasks = await waiters(place, owner)
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context)
            try await owner.connect(to: try #require(try pull.lastEndpoint))
            for number in 0..<Self.count {
                #expect(try await pull.receive(timeout: soon) == Message("\(number)"))
            }
            for task in tasks { #expect(await task.outcome == .nothing) }
        }
    }

    @Test(arguments: Ground.allCases, [Transport.tcp, .inproc])
    func `one who is cancelled in the middle sends nothing, and leaves the line to the others`(
        on ground: Ground,
        over transport: Transport
    ) async throws {
        try await withFullOwner(ground, transport) { place, owner, context in
            let tasks = await waiters(place, owner)
            let isCancelled = Set([0, 7, Self.count - 1])
            for number in isCancelled {
                tasks[number].cancel()
                #expect(await tasks[number].outcome == .cancelled)
            }
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context)
            try await owner.connect(to: try #require(try pull.lastEndpoint))
            for number in 0..<Self.count where !isCancelled.contains(number) {
                #expect(try await pull.receive(timeout: soon) == Message("\(number)"))
                #expect(await tasks[number].outcome == .nothing)
            }
            #expect(try await pull.receive(timeout: briefly) == nil)
        }
    }

    enum End: CaseIterable, Sendable { case close, shutdown }

    @Test(arguments: Ground.allCases, End.allCases)
    func `the end of the socket or its context wakes everybody who waits for room`(
        on ground: Ground,
        by end: End
    )
        async throws
    {
        try await withFullOwner(ground, .tcp) { place, owner, context in
            let tasks = await waiters(place, owner)
            switch end {
            case .close: await owner.close()
            case .shutdown: context.shutdown()
            }
            let code: ZeroMQError.Code = end == .close ? .invalidState : .contextTerminated
            for task in tasks { #expect(await task.outcome == .failed(code)) }
            #expect(await Outcome { try await owner.push("late") } == .failed(code))
        }
    }

    /// Tasks that wait, each in its place.
    private func waiters(_ place: Place, _ owner: any Owner<Socket<PUSH>>) async -> [Task<
        Message?, any Error
    >] {
        var tasks: [Task<Message?, any Error>] = []
        for number in 0..<Self.count {
            tasks.append(place.task { try await owner.push(Message("\(number)")) })
            await owner.waiters(number + 1)
        }
        return tasks
    }

    /// With a socket that nobody takes anything from, and has room for one message at a time when somebody does.
    private func withFullOwner(
        _ ground: Ground,
        _ transport: Transport,
        _ body: @escaping @Sendable (Place, any Owner<Socket<PUSH>>, Context) async throws -> Void
    ) async throws {
        let context = try Context()
        try await ground.run { place in
            let owner = place.owner(try Socket<PUSH>(context: context) { $0.sendHighWaterMark = 1 })
            try await body(place, owner, context)
            await owner.close()
        }
        context.shutdown()
    }
}

extension Owner where Content == Socket<PUSH> {
    fileprivate func push(_ message: Message) async throws -> Message? {
        try await content.send(message)
        return nil
    }

    fileprivate func connect(to endpoint: Endpoint) throws { try content.connect(to: endpoint) }
}
