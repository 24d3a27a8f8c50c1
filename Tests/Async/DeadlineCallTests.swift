import TestSupport
import Testing
import ZeroMQ

/// Each call that takes a deadline, with one that has passed and with one that no clock can hold.
@Suite(.timeLimit(.minutes(3)))
struct DeadlineCallTests {
    static let past = DeadlineTests.past + [.seconds(-5)]
    static let huge = DeadlineTests.huge

    @Test(arguments: Ground.unpinned, past + huge)
    func `what can be done is done at once, whatever the deadline`(on ground: Ground, deadline: Duration)
        async throws
    {
        try await inTime(ground) { context in
            let pull = try Socket<PULL>(bind: Transport.inproc.endpoint, context: context)
            let push = try Socket<PUSH>(connect: try #require(try pull.lastEndpoint), context: context)
            #expect(try await push.ready(for: .send, timeout: deadline) == .send)
            #expect(try await push.send("one", timeout: deadline))
            #expect(try await pull.ready(for: .receive, timeout: deadline) == .receive)
            #expect(try await Poller(pull).wait(timeout: deadline).count == 1)
            #expect(try await pull.receive(timeout: deadline) == "one")
            let (near, far) = (SharedSocket(pull), SharedSocket(push))
            #expect(try await far.send("two", timeout: deadline))
            #expect(try await near.receive(timeout: deadline) == "two")
        }
    }

    @Test(arguments: Ground.unpinned, past)
    func `a deadline in the past waits for nothing`(on ground: Ground, deadline: Duration) async throws {
        try await inTime(ground) { context in
            let pair = try Socket<PAIR>(bind: Transport.inproc.endpoint, context: context)
            #expect(try await !pair.send("no room", timeout: deadline))
            #expect(try await pair.receive(timeout: deadline) == nil)
            #expect(try await pair.ready(for: [.receive, .send], timeout: deadline) == [])
            #expect(try await Poller(pair).wait(timeout: deadline).isEmpty)
            let shared = SharedSocket(pair)
            #expect(try await !shared.send("no room", timeout: deadline))
            #expect(try await shared.receive(timeout: deadline) == nil)
        }
    }

    /// The server does not answer before the first request has been given up.
    @Test(arguments: Ground.unpinned, past)
    func `a request whose deadline has passed times out and spoils no other`(
        on ground: Ground,
        deadline: Duration
    ) async throws {
        try await inTime(ground) { context in
            let req = try Socket<REQ>(bind: Transport.inproc.endpoint, context: context)
            let start = try AnsweringServers.rep(try #require(try req.lastEndpoint), context)
            #expect(await code { _ = try await req.request("late", timeout: deadline) } == .timedOut)
            start()
            #expect(try await req.request("next", timeout: soon) == "next")
        }
        try await inTime(ground) { context in
            let dealer = try Socket<DEALER>(bind: Transport.inproc.endpoint, context: context)
            let start = try AnsweringServers.rep(try #require(try dealer.lastEndpoint), context)
            let client = RequestClient(dealer)
            #expect(await code { _ = try await client.request("late", timeout: deadline) } == .timedOut)
            start()
            #expect(try await client.request("next", timeout: soon) == "next")
            await client.close()
        }
    }

    @Test(arguments: Ground.unpinned, huge)
    func `a request whose deadline no clock can hold is answered`(on ground: Ground, deadline: Duration)
        async throws
    {
        try await inTime(ground) { context in
            let req = try Socket<REQ>(bind: Transport.inproc.endpoint, context: context)
            try AnsweringServers.rep(try #require(try req.lastEndpoint), context)()
            #expect(try await req.request("x", timeout: deadline, retries: 1) == "x")
        }
        try await inTime(ground) { context in
            let dealer = try Socket<DEALER>(bind: Transport.inproc.endpoint, context: context)
            try AnsweringServers.rep(try #require(try dealer.lastEndpoint), context)()
            let client = RequestClient(dealer)
            #expect(try await client.request("x", timeout: deadline) == "x")
            await client.close()
        }
    }

    /// Fails when the body does not come to its end: whoever hangs is cancelled.
    private func inTime(
        _ ground: Ground,
        _ body: @escaping @Sendable (Context) async throws -> Void
    ) async throws {
        try await withContext { context in
            let isDone = try await within(soon) {
                try await ground.run { _ in
                    try await body(context)
                    return true
                }
            }
            try #require(isDone == true, "a call hangs")
            // Servers end with it.
            context.shutdown()
        }
    }
}
