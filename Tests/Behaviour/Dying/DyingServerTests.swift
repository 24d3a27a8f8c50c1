import TestSupport
import Testing
import ZeroMQ

/// A REQ whose server dies inside a request.
struct DyingServerTests {
    private static let request: Message = ["one", "two", "three"]

    /// Before the second frame the request fails in its middle, before the third at its last frame.
    @Test(arguments: Transport.allCases, [1, 2])
    func `a REQ whose only server dies inside a request says so and asks the next one`(
        over transport: Transport,
        before frame: Int
    ) throws {
        try tearRequests(over: transport, before: frame, whileAnotherLives: false)
    }

    @Test(arguments: Transport.allCases, [1, 2])
    func `a REQ with two servers of which one dies inside a request says so and asks the other`(
        over transport: Transport,
        before frame: Int
    ) throws {
        try tearRequests(over: transport, before: frame, whileAnotherLives: true)
    }

    /// libzmq wrote the number in front of the frames that are lost, and writes none until the next request is done.
    @Test func `a REQ that correlates says when it cannot go on`() throws {
        try withContext { context in
            var refused = 0
            for _ in 0..<Doom.rounds where refused < 5 {
                let client = try Socket<REQ>(bind: "tcp://127.0.0.1:*", context: context) {
                    $0.correlates = true
                }
                let endpoint = try #require(try client.lastEndpoint)
                let victim = try Socket<REP>(connect: endpoint, context: context)
                #expect(try client.send("you are there", timeout: soon))
                #expect(try victim.receive(timeout: soon) != nil)
                #expect(try victim.send("yes", timeout: soon))
                #expect(try client.receive(timeout: soon) == "yes")
                _ = Doom(at: 2, sentBy: client) { victim.close() }
                guard let error = thrown(by: { _ = try client.send(Self.request, timeout: soon) }) else {
                    continue
                }
                #expect(error.code == .hostUnreachable)
                #expect(thrown { _ = try client.send("next", timeout: soon) }?.code == .invalidState)
                refused += 1
            }
            #expect(refused >= 5, "too few died in time to be noticed")
        }
    }

    private func tearRequests(
        over transport: Transport,
        before frame: Int,
        whileAnotherLives: Bool
    ) throws {
        var torn = 0
        try withContext { context in
            for _ in 0..<Doom.rounds where torn < 5 {
                let client = try Socket<REQ>(bind: transport.endpoint, context: context)
                let endpoint = try #require(try client.lastEndpoint)
                let victim = try Socket<ROUTER>(connect: endpoint, context: context)
                try exchange(client, victim, "you are there")
                let next = try Socket<ROUTER>(context: context)
                if whileAnotherLives {
                    try next.connect(to: endpoint)
                    try ask(client, victim, until: next)
                }

                _ = Doom(at: frame, sentBy: client) { victim.close() }
                let error = thrown { _ = try client.send(Self.request, timeout: soon) }
                // Where it was not noticed in time, the request went the way of its server.
                guard let error else { continue }
                torn += 1
                #expect(error.code == .hostUnreachable)
                #expect(thrown { _ = try client.receive(timeout: soon) }?.code == .invalidState)

                // The next server sees the envelope that a REQ writes, and no trace of the torn request.
                if !whileAnotherLives { try next.connect(to: endpoint) }
                for round in 1...3 { try exchange(client, next, ["again", "\(round)"]) }
                #expect(try next.tryReceive() == nil)
            }
        }
        #expect(torn >= 5, "too few died in time to be noticed")
    }

    private func exchange(_ client: Socket<REQ>, _ server: Socket<ROUTER>, _ request: Message) throws {
        #expect(try client.send(request, timeout: soon))
        try answer(at: server, request)
        #expect(try client.receive(timeout: soon) == "answer")
    }

    private func answer(at server: Socket<ROUTER>, _ request: Message) throws {
        var received = try #require(try server.receive(timeout: soon))
        let first = received.popFirst()
        #expect(received == [""] + request)
        #expect(try server.send([try #require(first), "", "answer"], timeout: soon))
    }

    /// Asks both until the newer one has been asked: the next request goes to the other.
    private func ask(_ client: Socket<REQ>, _ older: Socket<ROUTER>, until newer: Socket<ROUTER>) throws {
        let poller = Poller(older, newer)
        for _ in 0..<10_000 {
            #expect(try client.send("are you there", timeout: soon))
            let ready = try #require(try poller.wait(timeout: soon).first)
            let isNewer = newer ~= ready
            try answer(at: isNewer ? newer : older, "are you there")
            #expect(try client.receive(timeout: soon) == "answer")
            if isNewer { return }
        }
        Issue.record("the second server was never asked")
    }
}
