import TestSupport
import Testing
import ZeroMQ

/// Getting on a loop, and off it.
@Suite(.timeLimit(.minutes(3)))
struct SocketLoopTests {
    static let backends: [SocketLoop.Backend] = [.best, .portable]

    @Test(arguments: backends)
    func `what a loop runs is on its thread`(_ backend: SocketLoop.Backend) async {
        let loop = SocketLoop(backend)
        let first = await loop.run { () async -> Bool in
            await Task.yield()
            return loop.isCurrent
        }
        #expect(first)
        #expect(!loop.isCurrent)
    }

    @Test(arguments: backends)
    @MainActor
    func `the main actor gets on a loop and back`(_ backend: SocketLoop.Backend) async {
        let loop = SocketLoop(backend)
        let isThere = await loop.run { loop.isCurrent }
        #expect(isThere)
        MainActor.assertIsolated()
    }

    @Test(arguments: backends)
    func `an actor gets on a loop and back`(_ backend: SocketLoop.Backend) async {
        actor Somebody {
            func run(on loop: SocketLoop) async -> Bool {
                let isThere = await loop.run { loop.isCurrent }
                assertIsolated()
                return isThere
            }
        }
        #expect(await Somebody().run(on: SocketLoop(backend)))
    }

    @Test(arguments: backends)
    func `a socket goes into a loop and another comes out`(_ backend: SocketLoop.Backend) async throws {
        let loop = SocketLoop(backend)
        try await withContext { context in
            let near = try Socket<PAIR>(bind: Transport.tcp.endpoint, context: context)
            let endpoint = try #require(try near.lastEndpoint)
            let far = try await loop.run {
                let far = try Socket<PAIR>(connect: endpoint, context: context)
                // Watched by the loop from now on.
                _ = try await far.receive(timeout: .milliseconds(5))
                return far
            }
            try await far.send("to the loop")
            let received = try await loop.run { try await near.receive(timeout: soon) }
            #expect(received == "to the loop")
            #expect(try await far.receive(timeout: .milliseconds(5)) == nil)
        }
    }

    @Test(arguments: backends)
    func `an error keeps its type on the way back`(_ backend: SocketLoop.Backend) async {
        let loop = SocketLoop(backend)
        do throws(ZeroMQError) {
            try await loop.run { () async throws(ZeroMQError) in
                _ = try Socket<PAIR>(bind: "nonsense")
            }
            Issue.record("nonsense is no endpoint")
        } catch {
            #expect(error.code == .invalidArgument)
        }
    }

    @Test(arguments: backends)
    func `cancelling gets into a loop`(_ backend: SocketLoop.Backend) async throws {
        let loop = SocketLoop(backend)
        try await withContext { context in
            let task = Task {
                try await loop.run {
                    let socket = try Socket<PULL>(bind: Transport.inproc.endpoint, context: context)
                    _ = try await socket.receive()
                }
            }
            await Task.yield()
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }

    @Test(arguments: backends)
    func `an actor that is pinned to a loop is always there`(_ backend: SocketLoop.Backend) async throws {
        try await withContext { context in
            let pinned = PinnedPair(
                try Socket(bind: Transport.tcp.endpoint, context: context),
                SocketLoop(backend)
            )
            let endpoint = try #require(try await pinned.endpoint)
            let far = try Socket<PAIR>(connect: endpoint, context: context)
            async let answers = pinned.echo(100)
            for number in 0..<100 {
                try await far.send("\(number)")
                #expect(try await far.receive(timeout: soon) == Message("\(number)"))
            }
            #expect(try await answers == 100)
        }
    }

    @Test(arguments: backends)
    func `a task that prefers a loop runs there`(_ backend: SocketLoop.Backend) async throws {
        let loop = SocketLoop(backend)
        let places = await Task(executorPreference: loop) {
            let before = loop.isCurrent
            await Task.yield()
            async let child = loop.isCurrent
            return [before, loop.isCurrent, await child]
        }.value
        #expect(places == [true, true, true])
    }

    @Test(arguments: backends)
    func `two loops exchange messages at once`(_ backend: SocketLoop.Backend) async throws {
        try await withContext { context in
            let near = try Socket<PAIR>(bind: Transport.inproc.endpoint, context: context)
            let endpoint = try #require(try near.lastEndpoint)
            let (left, right) = (SocketLoop(backend), SocketLoop(backend))
            let count = 2_000
            let echo = Task {
                try await right.run {
                    let far = try Socket<PAIR>(connect: endpoint, context: context)
                    for _ in 0..<count {
                        guard let message = try await far.receive(timeout: soon) else { return }
                        try await far.send(message)
                    }
                }
            }
            let answered = try await left.run {
                var answered = 0
                for number in 0..<count {
                    try await near.send("\(number)")
                    if try await near.receive(timeout: soon) == Message("\(number)") { answered += 1 }
                }
                return answered
            }
            #expect(answered == count)
            try await echo.value
        }
    }

    @Test func `the shared loop is one`() {
        #expect(SocketLoop.shared === SocketLoop.shared)
    }
}

/// An actor on a loop, with a socket.
private actor PinnedPair: LoopActor {
    nonisolated let loop: SocketLoop
    let socket: Socket<PAIR>

    init(_ socket: sending Socket<PAIR>, _ loop: SocketLoop) {
        self.socket = socket
        self.loop = loop
    }

    var endpoint: Endpoint? { get throws { try socket.lastEndpoint } }

    /// Sends back so many messages, and tells for how many it was on its loop.
    func echo(_ count: Int) async throws -> Int {
        var there = 0
        for _ in 0..<count {
            guard let message = try await socket.receive(timeout: soon) else { break }
            if loop.isCurrent { there += 1 }
            try await socket.send(message)
        }
        return there
    }
}
