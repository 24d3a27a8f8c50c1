import TestSupport
import Testing
@testable import ZeroMQ

/// What a cancelled task can still do, and in what state its sockets are.
@Suite(.timeLimit(.minutes(3)))
struct CancellationTests {
    @Test(arguments: Ground.allCases, [Transport.tcp, .inproc])
    func `a cancelled task still sends what needs no waiting`(on ground: Ground, over transport: Transport)
        async throws
    {
        try await withOwner(ground, transport) { place, owner in
            let task = place.task { () -> Message? in
                // Returns when the task is cancelled.
                _ = await Outcome { try await owner.receive() }
                guard Task.isCancelled else { return nil }
                for number in 0..<200 { try await owner.answer(["answer \(number)"]) }
                return "sent"
            }
            await owner.waiters(1)
            task.cancel()
            #expect(await task.outcome == .message("sent"))
            for number in 0..<200 {
                let came = try await owner.receiveFar()
                #expect(came?.description == Message("answer \(number)").description)
            }
        }
    }

    @Test(arguments: Ground.allCases)
    func `a cancelled task's send throws where it would have to wait`(on ground: Ground) async throws {
        try await withContext { context in
            try await ground.run { place in
                let owner = place.owner(try Socket<PUSH>(bind: Transport.tcp.endpoint, context: context))
                let task = place.task { () -> Message? in
                    try await owner.send("nobody")
                    return "sent"
                }
                await owner.waiters(1)
                task.cancel()
                #expect(await task.outcome == .cancelled)
                await owner.close()
            }
        }
    }

    @Test(arguments: Ground.allCases, [false, true])
    func `a cancelled task stops receiving within 64 messages and loses none`(
        on ground: Ground,
        answering: Bool
    ) async throws {
        try await withOwner(ground, .inproc) { place, owner in
            try await owner.bring((0..<900).map { "\($0)" })
            let task = place.task { () -> Int in
                await withUnsafeCurrentTaskCancelled()
                return await owner.drain(answering: answering)
            }
            let taken = try await task.value
            #expect(taken <= 64)
            // The rest is there, and begins with the next.
            for number in taken..<900 {
                let came = try await owner.receive()
                guard came?[0].text == "\(number)" else {
                    Issue.record("\(number) is missing: \(String(describing: came))")
                    return
                }
            }
        }
    }

    // MARK: REQ

    @Test(arguments: Ground.allCases, [Transport.tcp, .inproc])
    func `after a cancelled receive a REQ still gets the answer`(on ground: Ground, over transport: Transport)
        async throws
    {
        try await withRequester(ground, transport) { place, owner in
            try await owner.ask("question")
            let task = place.task { try await owner.hear() }
            await owner.waiters(1)
            task.cancel()
            #expect(await task.outcome == .cancelled)
            try await owner.serve("answer")
            #expect(try await owner.hear() == "answer")
            try await owner.ask("another")
            try await owner.serve("fine")
            #expect(try await owner.hear() == "fine")
        }
    }

    @Test(arguments: Ground.allCases, [Transport.tcp, .inproc])
    func `after a cancelled request a REQ asks the next and drops the late answer`(
        on ground: Ground,
        over transport: Transport
    ) async throws {
        try await withRequester(ground, transport) { place, owner in
            let task = place.task { try await owner.request("first") }
            await owner.waiters(1)
            #expect(try await owner.hearRequest() == "first")
            task.cancel()
            #expect(await task.outcome == .cancelled)
            let next = place.task { try await owner.request("second") }
            try await owner.answer("late")
            #expect(try await owner.hearRequest() == "second")
            try await owner.answer("right")
            #expect(await next.outcome == .message("right"))
        }
    }

    private func withRequester(
        _ ground: Ground,
        _ transport: Transport,
        _ body: @escaping @Sendable (Place, any Owner<Requester>) async throws -> Void
    ) async throws {
        try await withContext { context in
            try await ground.run { place in
                let rep = try Socket<REP>(bind: transport.endpoint, context: context)
                let req = try Socket<REQ>(connect: rep.lastEndpoint ?? "inproc://nowhere", context: context)
                let owner = place.owner(Requester(req: req, rep: rep))
                try await body(place, owner)
                await owner.close()
            }
        }
    }
}

/// A REQ and the REP that answers it.
final class Requester {
    let req: Socket<REQ>
    let rep: Socket<REP>

    init(req: sending Socket<REQ>, rep: sending Socket<REP>) {
        self.req = req
        self.rep = rep
    }
}

extension Owner where Content == Requester {
    func ask(_ message: Message) async throws { try await content.req.send(message) }
    func hear() async throws -> Message? { try await content.req.receive(timeout: soon) }
    func request(_ message: Message) async throws -> Message? {
        try await content.req.request(message, timeout: soon)
    }

    func hearRequest() async throws -> Message? { try await content.rep.receive(timeout: soon) }
    func answer(_ answer: Message) async throws { try await content.rep.send(answer) }

    /// Answers one request.
    func serve(_ message: Message) async throws {
        _ = try #require(try await hearRequest())
        try await answer(message)
    }

    func waiters(_ count: Int) async { await content.req.waiters(count) }

    func close() {
        content.req.close()
        content.rep.close()
    }
}

extension Owner where Content == Couple {
    /// Receives until that throws; tells how many came.
    func drain(answering: Bool) async -> Int {
        var count = 0
        do {
            while true {
                _ = try await content.near.receive()
                count += 1
                if answering { try await content.near.send("answer") }
            }
        } catch {
            return count
        }
    }
}

/// Cancels the task that calls.
private func withUnsafeCurrentTaskCancelled() async {
    withUnsafeCurrentTask { $0?.cancel() }
}
