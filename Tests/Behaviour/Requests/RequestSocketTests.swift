import TestSupport
import Testing
import ZeroMQ

struct RequestSocketTests {
    @Test(arguments: Transport.allCases)
    func `a REQ asks five REPs in turn and hears each`(over transport: Transport) throws {
        try withContext { context in
            let client = try Socket<REQ>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try client.lastEndpoint)
            var servers: [Socket<REP>] = []
            // One after another, each known to be there: that fixes the order.
            for number in 0..<5 {
                servers.append(try Socket<REP>(connect: endpoint, context: context))
                try ask(client, servers, until: number)
            }
            for _ in 0..<2 {
                let order = try (0..<5).map { _ in try exchange(client, servers) }
                #expect(Set(order) == Set(0..<5), "each is asked once in a round: \(order)")
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func `a request travels behind an empty frame`(over transport: Transport) throws {
        try withContext { context in
            let server = try Socket<ROUTER>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try server.lastEndpoint)
            let client = try Socket<REQ>(connect: endpoint, context: context)
            #expect(try client.send(["A", "B"], timeout: soon))
            var received = try #require(try server.receive(timeout: soon))
            let envelope = received.popEnvelope()
            #expect(envelope?.count == 2)
            #expect(received == ["A", "B"])
            #expect(try server.send(try #require(envelope) + ["C", "D"], timeout: soon))
            #expect(try client.receive(timeout: soon) == ["C", "D"])
        }
    }

    @Test(arguments: Transport.allCases)
    func `a REQ without a peer does not send`(over transport: Transport) throws {
        try withContext { context in
            let client = try Socket<REQ>(bind: transport.endpoint, context: context) {
                $0.sendTimeout = .milliseconds(50)
            }
            #expect(try !client.trySend("nobody"))
            #expect(try !client.send("nobody", timeout: .milliseconds(50)))
            #expect(thrown { try client.send("nobody") }?.code == .timedOut)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a REQ sends and receives in turn`(over transport: Transport) throws {
        try withContext { context in
            let server = try Socket<REP>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try server.lastEndpoint)
            let client = try Socket<REQ>(connect: endpoint, context: context)
            #expect(thrown { _ = try client.tryReceive() }?.code == .invalidState)
            #expect(try client.send("one", timeout: soon))
            #expect(thrown { _ = try client.trySend("two") }?.code == .invalidState)
            #expect(try server.receive(timeout: soon) == "one")
            #expect(try server.send("yes", timeout: soon))
            #expect(try client.receive(timeout: soon) == "yes")
        }
    }

    /// Requests until the newest server has been asked.
    private func ask(_ client: Socket<REQ>, _ servers: [Socket<REP>], until newest: Int) throws {
        for _ in 0..<10_000 where try exchange(client, servers) == newest { return }
        Issue.record("server \(newest) was never asked")
    }

    /// One request and its answer; which server got it.
    private func exchange(_ client: Socket<REQ>, _ servers: [Socket<REP>]) throws -> Int {
        #expect(try client.send("ABC", timeout: soon))
        let poller = Poller()
        for server in servers { poller.add(server) }
        let ready = try #require(try poller.wait(timeout: soon).first)
        let asked = try #require(servers.firstIndex { $0 ~= ready })
        #expect(try servers[asked].receive(timeout: soon) == "ABC")
        #expect(try servers[asked].send("from \(asked)", timeout: soon))
        #expect(try client.receive(timeout: soon) == "from \(asked)")
        return asked
    }
}
