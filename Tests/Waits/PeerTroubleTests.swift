import TestSupport
import Testing
import ZeroMQ

/// What a wait in vain tells of those who are not there.
struct PeerTroubleTests {
    @Test(arguments: Way.allCases, Transport.told)
    func `that nobody has been seen is told`(_ way: Way, over transport: Transport) throws {
        try withContext { context in
            let server = try tracked(PULL.self, over: transport, context)
            let error = thrown { try way.waitForPeers(1, on: server, timeout: briefly) }
            #expect(error?.code == .timedOut)
            #expect(
                error?.reason == "0 of 1 are there after 0.2 seconds; nobody else has been seen"
            )
        }
    }

    @Test(arguments: Way.allCases, Transport.told)
    func `a connection that is refused is told`(_ way: Way, over transport: Transport) throws {
        let nobody = try FixedEndpoint(transport)
        try withContext { context in
            let client = try Socket<PUSH>(connect: Endpoint(nobody.text), context: context) {
                $0.tracksPeers = true
                $0.linger = .zero
            }
            #expect(try seen(client.events) { if case .connectRetried = $0 { true } else { false } })
            #expect(try trouble(of: client, way).contains("refused or unreachable, tried again"))
        }
    }

    @Test(arguments: Way.allCases, Transport.told)
    func `a key that is not accepted is told, on both sides`(_ way: Way, over transport: Transport) throws {
        try withContext { context in
            let (keys, unknown) = (try CurveKeyPair(), try CurveKeyPair())
            let authenticator = try Authenticator(context) { _ in }
            defer { withExtendedLifetime(authenticator) {} }
            let server = try tracked(PULL.self, over: transport, context) { $0.security = .curveServer(keys) }
            let client = try peer(PUSH.self, of: server, context) {
                $0.tracksPeers = true
                $0.security = .curve(server: keys.publicKey, keys: unknown)
            }
            for events in [server.events, client.events] {
                #expect(try seen(events) { $0 == .handshakeFailed(.authentication(400)) })
            }
            let told = "1 not accepted by the authenticator, which says 400"
            #expect(try trouble(of: server, way).contains(told))
            #expect(try trouble(of: client, way).contains(told))
        }
    }

    @Test(arguments: Way.allCases, Transport.told)
    func `a peer of a role that does not fit is told, on both sides`(
        _ way: Way,
        over transport: Transport
    ) throws {
        try withContext { context in
            let server = try tracked(PULL.self, over: transport, context)
            let client = try peer(SUB.self, of: server, context) { $0.tracksPeers = true }
            for events in [server.events, client.events] {
                #expect(try seen(events) { $0 == .disconnected })
            }
            // Whoever notices first drops the other, who may still be writing.
            let told = "(does the role or the mechanism fit?)"
            #expect(try trouble(of: server, way).contains(told))
            #expect(try trouble(of: client, way).contains(told))
        }
    }

    @Test(arguments: Way.allCases, Transport.told)
    func `a mechanism that does not fit is told`(_ way: Way, over transport: Transport) throws {
        try withContext { context in
            let keys = try CurveKeyPair()
            let server = try tracked(PULL.self, over: transport, context) {
                $0.security = .curveServerAcceptingAnyKey(keys)
            }
            let client = try peer(PUSH.self, of: server, context) { $0.tracksPeers = true }
            #expect(try seen(server.events) { $0 == .disconnected })
            #expect(try seen(client.events) { $0 == .disconnected })
            // Whoever notices first drops the other, before that one has read what it is about, perhaps.
            let told = [try trouble(of: server, way), try trouble(of: client, way)]
            #expect(told.contains { $0.contains("(do the mechanisms and keys fit?)") }, "\(told)")
            #expect(
                told.allSatisfy { $0.contains("of 1 are there after 0.0 seconds; seen so far: ") },
                "\(told)"
            )
        }
    }

    @Test(arguments: Way.allCases, Transport.told)
    func `a connection that was lost is not told as refused`(_ way: Way, over transport: Transport) throws {
        let endpoint = try FixedEndpoint(transport)
        try withContext { context in
            let client = try Socket<PUSH>(context: context) {
                $0.tracksPeers = true
                $0.linger = .zero
                // Time to look before the next try, which is refused.
                $0.reconnectInterval = .seconds(60)
            }
            let events = client.events
            try withContext { context in
                let server = try Socket<PULL>(bind: Endpoint(endpoint.text), context: context)
                try client.connect(to: Endpoint(endpoint.text))
                try way.waitForPeers(1, on: client)
                server.close()
            }
            #expect(try seen(events) { $0 == .disconnected })
            #expect(try seen(events) { if case .connectRetried = $0 { true } else { false } })
            #expect(try trouble(of: client, way).hasSuffix("nobody else has been seen"))
        }
    }

    /// What a wait says whose time is over.
    private func trouble<Role: SocketRole>(of socket: Socket<Role>, _ way: Way) throws -> String {
        let error = try #require(thrown { try way.waitForPeers(1, on: socket, timeout: .zero) })
        #expect(error.code == .timedOut)
        return try #require(error.reason)
    }
}
