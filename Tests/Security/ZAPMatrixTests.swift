import TestSupport
import Testing
import ZeroMQ

/// What happens to each mechanism with and without somebody to ask.
struct ZAPMatrixTests {
    @Test func `NULL without a domain is let in without asking, whatever the authenticator thinks`() throws {
        try withContext { context in
            let records = Collected<AuthenticationRecord>()
            let authenticator = try Authenticator(context) { $0.onDecision = { records.append($0) } }
            defer { authenticator.stop() }
            let server = try server(.null, in: context)
            #expect(try knock(at: server, in: context, as: .null).isIn)
            #expect(records.all.isEmpty)
        }
    }

    @Test(arguments: [
        SecurityMechanism.null(domain: "guests"), .plainServer, .curveServer(try CurveKeyPair()),
        .curveServer(try CurveKeyPair(), domain: "guests"),
    ])
    func `a server that nobody answers for does not bind, and does so once somebody does`(
        mechanism: SecurityMechanism
    ) throws {
        try withContext { context in
            let socket = try Socket<ROUTER>(context: context) { $0.security = mechanism }
            for attempt in [
                { try socket.bind(to: "tcp://127.0.0.1:*") }, { try socket.connect(to: "tcp://127.0.0.1:9") },
            ] {
                let error = thrown(by: attempt)
                #expect(error?.code == .invalidState)
                #expect(error?.reason?.contains("Authenticator") == true)
            }
            #expect(try socket.lastEndpoint == nil)
            let authenticator = try Authenticator(context) { _ in }
            try socket.bind(to: "tcp://127.0.0.1:*")
            authenticator.stop()
        }
    }

    @Test func `a CURVE server that says so lets every key in without an authenticator`() throws {
        try withContext { context in
            let keys = try CurveKeyPair()
            let server = try server(.curveServerAcceptingAnyKey(keys), in: context)
            for _ in 0..<2 {
                let mine = try CurveKeyPair()
                let knock = try knock(at: server, in: context, as: .curve(server: keys.publicKey, keys: mine))
                #expect(knock.isIn)
                #expect((knock.message?.userId ?? "") == "")
            }
            // Still, it has to be the server's key that they know.
            let stranger = try CurveKeyPair()
            #expect(
                !(try knock(at: server, in: context, as: .curve(server: stranger.publicKey, keys: stranger))
                    .isIn)
            )
        }
    }

    @Test func `a CURVE server that takes any key asks the authenticator that comes later`() throws {
        try withContext { context in
            let keys = try CurveKeyPair()
            let server = try server(.curveServerAcceptingAnyKey(keys), in: context)
            let client = SecurityMechanism.curve(server: keys.publicKey, keys: try CurveKeyPair())
            #expect(try knock(at: server, in: context, as: client).isIn)
            let authenticator = try Authenticator(context) { _ in }
            #expect(try knock(at: server, in: context, as: client).isRefused)
            authenticator.stop()
        }
    }

    @Test(
        arguments: [
            SecurityMechanism.null(domain: "guests"), .plainServer, .plain(user: "ada", password: "countess"),
            .curveServer(try CurveKeyPair()), .curveServerAcceptingAnyKey(try CurveKeyPair()),
            .curve(server: try CurveKeyPair().publicKey, keys: try CurveKeyPair()),
        ],
        [
            Transport.inproc.endpoint, "pgm://127.0.0.1;239.192.1.1:5555",
            "epgm://127.0.0.1;239.192.1.1:5555",
            "norm://127.0.0.1;239.192.1.1:5555",
        ]
    )
    func `over inproc and multicast, where libzmq ignores it, a secured socket neither binds nor connects`(
        mechanism: SecurityMechanism,
        endpoint: String
    ) throws {
        try withContext { context in
            let authenticator = try Authenticator(context) { _ in }
            defer { authenticator.stop() }
            // PUB is a role that multicast has.
            let socket = try Socket<PUB>(context: context) { $0.security = mechanism }
            for attempt in [{ try socket.bind(to: endpoint) }, { try socket.connect(to: endpoint) }] {
                let error = thrown(by: attempt)
                #expect(error?.code == .incompatibleProtocol)
                #expect(error?.subject == endpoint)
                #expect(error?.reason?.hasSuffix("over \(Endpoint(endpoint).transport)") == true)
            }
        }
    }

    @Test func `an authenticator asks over ipc as well, where there is no address`() throws {
        try withContext { context in
            let records = Collected<AuthenticationRecord>()
            let authenticator = try Authenticator(context) {
                $0.policy.allowsNull = true
                $0.policy.deniedAddresses = [try! AddressRange("0.0.0.0/0")]
                $0.onDecision = { records.append($0) }
            }
            defer { authenticator.stop() }
            let server = try server(.null(domain: "local"), in: context, at: Transport.ipc.endpoint)
            #expect(try knockOverIPC(at: server, in: context) == .isIn)
            authenticator.configure { $0.policy.allowedAddresses = [try! AddressRange("0.0.0.0/0")] }
            #expect(try knockOverIPC(at: server, in: context) == .refused(.authentication(400)))
            #expect(records.all.map(\.isAllowed) == [true, false])
        }
    }

    private func knockOverIPC(at server: Socket<ROUTER>, in context: Context) throws -> Knock.Answer {
        let client = try client(.null, in: context)
        defer { client.close() }
        let events = client.events
        try client.connect(to: try #require(try server.lastEndpoint))
        return try verdict(of: events)
    }

    @Test func `a CURVE server without a secret key cannot be written`() throws {
        #expect(try Compiler.accepts("_ = SecurityMechanism.curveServer(try CurveKeyPair())"))
        #expect(!(try Compiler.accepts("_ = SecurityMechanism.curveServer(try CurveKeyPair().publicKey)")))
        #expect(!(try Compiler.accepts("_ = SecurityMechanism.curveServer()")))
        #expect(
            !(try Compiler.accepts("let key = try CurveKeyPair().publicKey; _ = CurveKeyPair(publicKey: key)"))
        )
    }
}
