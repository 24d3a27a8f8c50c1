import TestSupport
import Testing
import ZeroMQ

/// Who counts as a peer.
struct PeerWaitTests {
    @Test(arguments: Way.allCases, Transport.told)
    func `peers that came before the call count`(_ way: Way, over transport: Transport) throws {
        try withContext { context in
            let server = try tracked(PULL.self, over: transport, context)
            let clients = try (0..<2).map { _ in try peer(PUSH.self, of: server, context) }
            for client in clients { try client.send("here") }
            for _ in clients { #expect(try server.receive(timeout: soon) == "here") }
            try way.waitForPeers(2, on: server, timeout: .zero)
            #expect(try server.peerCount == 2)
        }
    }

    @Test(arguments: Way.allCases, Transport.told)
    func `a wait ends when the last peer has come`(_ way: Way, over transport: Transport) throws {
        try withContext { context in
            let server = try tracked(PUSH.self, over: transport, context)
            let endpoint = try #require(try server.lastEndpoint)
            try way.waitForPeers(0, on: server)
            let clients = (0..<3).map { _ in
                SocketThread { () throws -> Message? in
                    let client = try Socket<PULL>(connect: endpoint, context: context)
                    return try client.receive(timeout: soon)
                }
            }
            try way.waitForPeers(3, on: server)
            // Each has its turn: none of the three is missing.
            for _ in clients { #expect(try server.send("bye", timeout: soon)) }
            for client in clients { #expect(try client.join(within: soon) == "bye") }
        }
    }

    @Test(arguments: Way.allCases, Transport.told)
    func `peers that left do not count`(_ way: Way, over transport: Transport) throws {
        try withContext { context in
            let server = try tracked(PULL.self, over: transport, context)
            let clients = try (0..<2).map { _ in try peer(PUSH.self, of: server, context) }
            try way.waitForPeers(2, on: server)
            clients[1].close()
            #expect(try seen(server.events) { $0 == .disconnected })
            #expect(try server.peerCount == 1)
            let error = thrown { try way.waitForPeers(2, on: server, timeout: briefly) }
            #expect(error?.code == .timedOut)
            #expect(error?.reason?.hasPrefix("1 of 2 are there after 0.2 seconds") == true)
            let third = try peer(PUSH.self, of: server, context)
            try way.waitForPeers(2, on: server)
            third.close()
        }
    }

    @Test(arguments: Way.allCases, Transport.told)
    func `a peer that comes back counts once`(_ way: Way, over transport: Transport) throws {
        let endpoint = try FixedEndpoint(transport)
        try withContext { context in
            let client = try Socket<PUSH>(connect: Endpoint(endpoint.text), context: context) {
                $0.tracksPeers = true
                $0.linger = .zero
                $0.reconnectInterval = .milliseconds(10)
            }
            let events = client.events
            for _ in 0..<3 {
                // A context's end is that of its connections.
                try withContext { context in
                    let server = try Socket<PULL>(bind: Endpoint(endpoint.text), context: context) {
                        $0.tracksPeers = true
                    }
                    try way.waitForPeers(1, on: client)
                    try way.waitForPeers(1, on: server)
                    #expect(try client.peerCount == 1)
                    #expect(try server.peerCount == 1)
                }
                #expect(try seen(events) { $0 == .disconnected })
                #expect(try client.peerCount == 0)
            }
        }
    }

    @Test(arguments: Way.allCases, Transport.told)
    func `waiting for peers leaves messages alone`(_ way: Way, over transport: Transport) throws {
        try withContext { context in
            let server = try tracked(PULL.self, over: transport, context)
            let client = try peer(PUSH.self, of: server, context)
            for number in 0..<100 { try client.send("\(number)") }
            try way.waitForPeers(1, on: server)
            for number in 0..<100 { #expect(try server.receive(timeout: soon) == Message("\(number)")) }
        }
    }

    @Test(arguments: Way.allCases, Transport.told)
    func `peers at an endpoint that the socket itself has left do not count`(
        _ way: Way,
        over transport: Transport
    ) throws {
        try withContext { context in
            let servers = try (0..<2).map { _ in try tracked(PULL.self, over: transport, context) }
            let endpoints = try servers.map { try #require(try $0.lastEndpoint) }
            let client = try Socket<PUSH>(context: context) {
                $0.tracksPeers = true
                $0.linger = .zero
            }
            for endpoint in endpoints { try client.connect(to: endpoint) }
            try way.waitForPeers(2, on: client)
            try client.disconnect(from: endpoints[0])
            #expect(try client.peerCount == 1)
            // Two connections to one endpoint would be two peers: the other one has been forgotten.
            try client.connect(to: endpoints[0])
            try way.waitForPeers(2, on: client)
            #expect(try client.peerCount == 2)
        }
    }

    @Test(arguments: ["tcp://127.0.0.1:*", "tcp://0.0.0.0:*"])
    func `who came by an endpoint that has been unbound does not count`(_ endpoint: String) throws {
        try withContext { context in
            let server = try Socket<PULL>(bind: Endpoint(endpoint), context: context) {
                $0.tracksPeers = true
            }
            let bound = try #require(try server.lastEndpoint)
            let port = try #require(bound.port)
            let client = try Socket<PUSH>(connect: "tcp://127.0.0.1:\(port)", context: context) {
                $0.linger = .zero
            }
            let events = client.events
            try client.send("here")
            #expect(try server.receive(timeout: soon) == "here")
            try server.waitForPeers(1, timeout: soon)
            try server.unbind(from: bound)
            #expect(try server.peerCount == 0)
            // libzmq ends the connections of what is unbound while the socket is used.
            let end = ContinuousClock.now + soon
            var news: SocketEvent.Kind?
            while news != .disconnected, ContinuousClock.now < end {
                #expect(try server.receive(timeout: .milliseconds(10)) == nil)
                if let event = try events.tryNext() { news = event.kind }
            }
            #expect(news == .disconnected)
        }
    }
}
