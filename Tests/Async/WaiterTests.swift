import TestSupport
import Testing
import ZeroMQ

/// Many tasks that wait for one socket.
@Suite(.timeLimit(.minutes(2)))
struct WaiterTests {
    @Test(arguments: Ground.allCases, [Transport.tcp, .inproc])
    func `the first who waits is the first who receives`(on ground: Ground, over transport: Transport)
        async throws
    {
        try await withOwner(ground, transport) { place, owner in
            let tasks = await waiters(20, place, owner)
            try await owner.bring((0..<20).map { "\($0)" })
            for (number, task) in tasks.enumerated() { #expect(await task.outcome == .message("\(number)")) }
        }
    }

    @Test(arguments: Ground.allCases, [Transport.tcp, .inproc])
    func `one who is cancelled in the middle leaves the line to the others`(
        on ground: Ground,
        over transport: Transport
    ) async throws {
        try await withOwner(ground, transport) { place, owner in
            let tasks = await waiters(7, place, owner)
            for cancelled in [0, 3, 6] {
                tasks[cancelled].cancel()
                #expect(await tasks[cancelled].outcome == .cancelled)
            }
            try await owner.bring(["a", "b", "c", "d"])
            let outcomes = [await tasks[1].outcome, await tasks[2].outcome] + [await tasks[4].outcome]
            #expect(outcomes == [.message("a"), .message("b"), .message("c")])
            #expect(await tasks[5].outcome == .message("d"))
        }
    }

    @Test(arguments: Ground.allCases)
    func `a thousand who wait at once get a message each`(on ground: Ground) async throws {
        try await withOwner(ground, .inproc) { place, owner in
            let texts = try await withThrowingTaskGroup(of: Message?.self) { group in
                for _ in 0..<1_000 { group.addTask { try await owner.receive() } }
                await owner.waiters(1_000)
                try await owner.bring((0..<1_000).map { "\($0)" })
                return try await group.reduce(into: Set<String>()) { $0.insert($1?[0].text ?? "none") }
            }
            #expect(texts == Set((0..<1_000).map { "\($0)" }))
        }
    }

    @Test(arguments: Ground.allCases, [Transport.tcp, .inproc])
    func `many receive and send at once on one actor`(on ground: Ground, over transport: Transport)
        async throws
    {
        try await withOwner(ground, transport) { _, owner in
            let count = 200
            let received = try await withThrowingTaskGroup(of: String?.self) { group in
                for number in 0..<count {
                    group.addTask { "near \(try await owner.receive()?[0].text ?? "none")" }
                    group.addTask { "far \(try await owner.receiveFar()?[0].text ?? "none")" }
                    group.addTask {
                        try await owner.bring(["\(number)"])
                        return nil
                    }
                    group.addTask {
                        try await owner.answer(["\(number)"])
                        return nil
                    }
                }
                return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
            }
            let numbers = (0..<count).flatMap { ["near \($0)", "far \($0)"] }
            #expect(received == Set(numbers + [nil]))
        }
    }

    /// Tasks that wait, each in its place.
    private func waiters(_ count: Int, _ place: Place, _ owner: any Owner<Couple>) async
        -> [Task<Message?, any Error>]
    {
        var tasks: [Task<Message?, any Error>] = []
        for number in 1...count {
            tasks.append(place.task { try await owner.receive() })
            await owner.waiters(number)
        }
        return tasks
    }
}

/// Runs the body on a ground, with a couple of sockets in an actor of that ground.
func withOwner(
    _ ground: Ground,
    _ transport: Transport,
    _ body: @escaping @Sendable (Place, any Owner<Couple>) async throws -> Void
) async throws {
    try await withContext { context in
        try await ground.run { place in
            let owner = place.owner(try await Couple.make(context, transport))
            try await body(place, owner)
            await owner.close()
        }
    }
}
