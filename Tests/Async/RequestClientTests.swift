import Synchronization
import TestSupport
import Testing
import ZeroMQ

/// Many requests in flight over one DEALER.
@Suite(.timeLimit(.minutes(2)))
struct RequestClientTests {
    enum Servers: CaseIterable, Sendable { case rep, reps, router }

    /// All are sent before a server begins to answer: a seventh has been cancelled by then and another is too late;
    /// the rest get their own answers.
    @Test(arguments: Ground.unpinned, Servers.allCases)
    func `a thousand requests are in flight with time-outs and cancels among them`(
        on ground: Ground,
        against servers: Servers
    ) async throws {
        try await withContext { context in
            let (client, start) = try client(of: servers, context)
            try await ground.run { place in
                let tasks = (0..<1_000).map { number in
                    place.task {
                        try await client.request(
                            "\(number)",
                            timeout: number % 7 == 1 ? .milliseconds(20) : soon
                        )
                    }
                }
                for number in 0..<1_000 where number % 7 == 1 {
                    #expect(await code { _ = try await tasks[number].value } == .timedOut)
                }
                for number in 0..<1_000 where number % 7 == 0 {
                    tasks[number].cancel()
                    await #expect(throws: CancellationError.self) { try await tasks[number].value }
                }
                for start in start { start() }
                for number in 0..<1_000 where number % 7 > 1 {
                    let answer = try await tasks[number].value
                    #expect(answer == Message("\(number)"))
                }
                // And it is as good as new.
                #expect(try await client.request("after", timeout: soon) == "after")
            }
            await client.close()
            context.shutdown()
        }
    }

    /// Cancelled and too late at moments that nobody chose, while answers come.
    @Test(arguments: Ground.unpinned, Servers.allCases)
    func `requests that are cut short while answers come harm no other`(
        on ground: Ground,
        against servers: Servers
    ) async throws {
        try await withContext { context in
            let (client, start) = try client(of: servers, context)
            for start in start { start() }
            try await ground.run { place in
                let tasks = (0..<1_000).map { number in
                    place.task {
                        try await client.request(
                            "\(number)",
                            timeout: number % 3 == 1 ? .microseconds(number) : soon
                        )
                    }
                }
                for number in 0..<1_000 where number % 3 == 0 {
                    await Task.yield()
                    tasks[number].cancel()
                }
                for (number, task) in tasks.enumerated() {
                    do {
                        let answer = try await task.value
                        #expect(answer == Message("\(number)"))
                    } catch is CancellationError {
                        #expect(number % 3 == 0)
                    } catch ZeroMQError.Code.timedOut {
                        #expect(number % 3 == 1)
                    }
                }
            }
            await client.close()
            context.shutdown()
        }
    }

    @Test(arguments: Ground.unpinned)
    func `answers out of order reach those who asked`(on ground: Ground) async throws {
        try await withContext { context in
            let (client, router) = try pair(context)
            try await ground.run { place in
                let tasks = (0..<20).map { number in
                    place.task { try await client.request(["\(number)", "two"], timeout: soon) }
                }
                try await onThread {
                    try router.use { router in
                        var requests: [Message] = []
                        while requests.count < 20, let request = try router.receive(timeout: soon) {
                            requests.append(request)
                        }
                        for request in requests.reversed() { try router.send(request) }
                    }
                }
                for (number, task) in tasks.enumerated() {
                    let answer = try await task.value
                    #expect(answer == ["\(number)", "two"])
                }
            }
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a late answer is dropped`(on ground: Ground) async throws {
        try await withContext { context in
            let (client, router) = try pair(context)
            try await ground.run { place in
                #expect(
                    await code { _ = try await client.request("one", timeout: .milliseconds(20)) }
                        == .timedOut
                )
                let second = place.task { try await client.request("two", timeout: soon) }
                try await onThread {
                    try router.use { router in
                        let requests = [try router.receive(timeout: soon), try router.receive(timeout: soon)]
                        for request in requests { if let request { try router.send(request) } }
                    }
                }
                #expect(try await second.value == "two")
            }
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a second answer to the same request is dropped`(on ground: Ground) async throws {
        try await withContext { context in
            let (client, router) = try pair(context)
            try await ground.run { place in
                for text in ["one", "two"] {
                    let task = place.task { try await client.request(text, timeout: soon) }
                    try await onThread {
                        try router.use { router in
                            guard let request = try router.receive(timeout: soon) else { return }
                            try router.send(request)
                            var other = request
                            other.append("again")
                            try router.send(other)
                        }
                    }
                    #expect(try await task.value == Message(text))
                }
            }
        }
    }

    /// What a peer may send instead of an answer; the id in front is the ROUTER's address of the client.
    static let malformed: [Message] = [
        [""], ["short", "", "x"], ["12345678", "not empty", "x"], ["12345678", ""], ["12345678"],
        [Frame([UInt8](repeating: 255, count: 8)), "", "unknown"], ["", "", ""], ["123456789", "", "x"],
    ]

    @Test(arguments: Ground.unpinned)
    func `a malformed answer is ignored`(on ground: Ground) async throws {
        try await withContext { context in
            let (client, router) = try pair(context)
            try await ground.run { place in
                let task = place.task { try await client.request("x", timeout: soon) }
                try await onThread {
                    try router.use { router in
                        guard let request = try router.receive(timeout: soon) else { return }
                        for wrong in Self.malformed { try router.send([request[0]] + wrong) }
                        // The right number, and no body.
                        try router.send([request[0], request[1], request[2]])
                        try router.send(request)
                    }
                }
                #expect(try await task.value == "x")
            }
        }
    }

    @Test func `a message without frames is refused`() async throws {
        try await withContext { context in
            let (client, _) = try pair(context)
            #expect(await code { _ = try await client.request(Message(), timeout: soon) } == .invalidArgument)
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a receiveTimeout of the socket ends no request`(on ground: Ground) async throws {
        try await withContext { context in
            let router = try Socket<ROUTER>(bind: Transport.tcp.endpoint, context: context)
            let dealer = try Socket<DEALER>(connect: #require(try router.lastEndpoint), context: context) {
                $0.receiveTimeout = .milliseconds(20)
                $0.linger = .zero
            }
            let client = RequestClient(dealer)
            let lent = LentRouter(router)
            try await ground.run { place in
                let patient = place.task { try await client.request("patient", timeout: soon) }
                // Far more than one receiveTimeout passes with it.
                #expect(await code { _ = try await client.request("not", timeout: briefly) } == .timedOut)
                try await onThread { try lent.answer(2) }
                #expect(try await patient.value == "patient")
            }
            await client.close()
        }
    }

    /// A client with servers that are connected to it, and what starts them.
    private func client(of servers: Servers, _ context: Context) throws -> (
        RequestClient, [@Sendable () -> Void]
    ) {
        let dealer = try Socket<DEALER>(bind: Transport.inproc.endpoint, context: context)
        let endpoint = try #require(try dealer.lastEndpoint)
        let start =
            switch servers {
            case .rep: [try AnsweringServers.rep(endpoint, context)]
            case .reps: try (0..<3).map { _ in try AnsweringServers.rep(endpoint, context) }
            case .router: [try AnsweringServers.shuffling(endpoint, context)]
            }
        return (RequestClient(dealer), start)
    }
}

/// A client, and the ROUTER that it asks.
func pair(_ context: Context) throws -> (RequestClient, LentRouter) {
    let router = try Socket<ROUTER>(bind: Transport.tcp.endpoint, context: context)
    let endpoint = try #require(try router.lastEndpoint)
    let dealer = try Socket<DEALER>(connect: endpoint, context: context) { $0.linger = .zero }
    return (RequestClient(dealer), LentRouter(router))
}

/// A ROUTER for one thread after the other.
final class LentRouter: Sendable {
    private let router: Mutex<Socket<ROUTER>>

    init(_ router: sending Socket<ROUTER>) { self.router = Mutex(router) }

    func use(_ body: (Socket<ROUTER>) throws -> Void) throws { try router.withLock { try body($0) } }

    /// Returns so many requests as they came.
    func answer(_ count: Int) throws {
        try use { router in
            for _ in 0..<count {
                if let request = try router.receive(timeout: soon) { try router.send(request) }
            }
        }
    }
}
