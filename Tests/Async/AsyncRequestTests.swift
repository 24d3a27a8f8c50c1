import TestSupport
import Testing
import ZeroMQ

/// `request` on a REQ, with `await`: what goes wrong, and that the socket can be used afterwards.
@Suite(.timeLimit(.minutes(3)))
struct AsyncRequestTests {
    /// Whether the REQ connects, or binds and is connected to: its late answers are told differently then.
    enum Side: CaseIterable, Sendable { case connects, binds }

    @Test(arguments: Ground.unpinned)
    func `a request without a server times out after its retries`(on ground: Ground) async throws {
        try await withContext { context in
            let nobody = try FixedEndpoint(.tcp)
            try await ground.run { _ in
                let client = try Socket<REQ>(connect: nobody.text, context: context) {
                    $0.linger = .zero
                }
                let begin = ContinuousClock.now
                #expect(
                    await code {
                        _ = try await client.request("x", timeout: .milliseconds(30), retries: 2)
                    } == .timedOut
                )
                #expect(ContinuousClock.now - begin >= .milliseconds(90))
            }
        }
    }

    @Test(arguments: Ground.unpinned, Side.allCases)
    func `a request that is lost is sent again`(on ground: Ground, side: Side) async throws {
        try await withClient(ground, side) { place, client, router in
            let answer = place.task { try await client.ask("x", timeout: .milliseconds(100), retries: 100) }
            // The first is lost; a later one is answered.
            let requests = try await router.requests(2)
            #expect(requests.map { $0.last } == ["x", "x"])
            try await router.send(requests[1])
            // Or to one that was sent meanwhile: until the answer is there.
            let server = place.task { while true { try await router.send(try await router.requests(1)[0]) } }
            #expect(try await answer.value == "x")
            server.cancel()
        }
    }

    @Test(arguments: Ground.unpinned, Side.allCases)
    func `a late answer is never taken for a later one`(on ground: Ground, side: Side) async throws {
        try await withClient(ground, side) { place, client, router in
            for round in 0..<5 {
                #expect(
                    await code { _ = try await client.ask("lost \(round)", timeout: .milliseconds(30)) }
                        == .timedOut
                )
                let late = try await router.requests(1)[0]
                let next = place.task { try await client.ask("next \(round)", timeout: soon) }
                let request = try await router.requests(1)[0]
                // The late one comes first, and the peer may be gone for it.
                try? await router.send(late)
                try await router.send(request)
                #expect(try await next.value == Message("next \(round)"))
            }
        }
    }

    @Test(arguments: Ground.unpinned, Side.allCases)
    func `a cancelled request leaves the socket to the next`(on ground: Ground, side: Side) async throws {
        try await withClient(ground, side) { place, client, router in
            for round in 0..<5 {
                let cancelled = place.task { try await client.ask("cancelled \(round)", timeout: soon) }
                let late = try await router.requests(1)[0]
                cancelled.cancel()
                await #expect(throws: CancellationError.self) { try await cancelled.value }
                // Its answer is on the way before the next request is made.
                try await router.send(late)
                let next = place.task { try await client.ask("next \(round)", timeout: soon) }
                try await router.send(try await router.requests(1)[0])
                #expect(try await next.value == Message("next \(round)"))
            }
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a request that is cancelled before it finds room was never sent`(on ground: Ground) async throws {
        try await withContext { context in
            try await ground.run { place in
                let req = try Socket<REQ>(bind: Transport.inproc.endpoint, context: context)
                let endpoint = try #require(try req.lastEndpoint)
                let client = PoolOwner(req)
                let cancelled = place.task { try await client.ask("never", timeout: soon) }
                await client.waiters(1)
                cancelled.cancel()
                await #expect(throws: CancellationError.self) { try await cancelled.value }
                let rep = try Socket<REP>(connect: endpoint, context: context)
                let answer = place.task { try await client.ask("sent", timeout: soon) }
                let request = try await rep.receive(timeout: soon)
                #expect(request == "sent")
                try await rep.send("answer")
                #expect(try await answer.value == "answer")
            }
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a server that comes back is asked again`(on ground: Ground) async throws {
        try await withContext { context in
            try await ground.run { place in
                let port = try FixedEndpoint(.tcp)
                let endpoint = Endpoint(port.text)
                let first = try Socket<REP>(bind: endpoint, context: context)
                let client = PoolOwner(
                    try Socket<REQ>(connect: endpoint, context: context) {
                        $0.reconnectInterval = .milliseconds(10)
                    }
                )
                let answer = place.task {
                    try await client.ask("x", timeout: .seconds(1), retries: 50)
                }
                #expect(try await first.receive(timeout: soon) == "x")
                // It dies with the request in hand.
                first.close()
                let second = try Socket<REP>(context: context)
                while await code({ try second.bind(to: endpoint) }) != nil { await pause() }
                let request = try await second.receive(timeout: soon)
                #expect(request == "x")
                try await second.send("answer")
                // Or it came too late, and once more is asked: until the answer is there.
                let owner = PoolOwner(second)
                let server = place.task {
                    while true {
                        _ = try await owner.receive()
                        try await owner.send("answer")
                    }
                }
                #expect(try await answer.value == "answer")
                server.cancel()
            }
        }
    }

    private func withClient(
        _ ground: Ground,
        _ side: Side,
        _ body:
            @escaping @Sendable (Place, PoolOwner<Socket<REQ>>, PoolOwner<Socket<ROUTER>>) async throws
            -> Void
    ) async throws {
        try await withContext { context in
            try await ground.run { place in
                let req = try Socket<REQ>(context: context)
                let router = try Socket<ROUTER>(context: context)
                switch side {
                case .connects:
                    try router.bind(to: Endpoint(Transport.tcp.endpoint))
                    try req.connect(to: try #require(try router.lastEndpoint))
                case .binds:
                    try req.bind(to: Endpoint(Transport.tcp.endpoint))
                    try router.connect(to: try #require(try req.lastEndpoint))
                }
                let (client, server) = (PoolOwner(req), PoolOwner(router))
                // They have met: no request is too late for want of a peer.
                let hello = place.task { try await client.ask("hello", timeout: soon) }
                try await server.send(try await server.requests(1)[0])
                _ = try await hello.value
                try await body(place, client, server)
            }
            context.shutdown()
        }
    }
}

extension PoolOwner where Content == Socket<REQ> {
    fileprivate func ask(_ text: String, timeout: Duration, retries: Int = 0) async throws -> Message {
        try await content.request(text, timeout: timeout, retries: retries)
    }
}

extension PoolOwner where Content == Socket<ROUTER> {
    fileprivate func requests(_ count: Int) async throws -> [Message] {
        var requests: [Message] = []
        while requests.count < count {
            requests.append(try #require(try await content.receive(timeout: soon)))
        }
        return requests
    }

    fileprivate func send(_ message: Message) async throws { try await content.send(message) }
}
