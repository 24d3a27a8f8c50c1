import TestSupport
import Testing
import ZeroMQ

struct AuthenticatorTests {
    @Test
    func `each domain has a policy of its own, and nobody gets in to an unknown one where there are some`()
        throws
    {
        try withContext { context in
            let (keys, mine) = try (CurveKeyPair(), CurveKeyPair())
            let authenticator = try Authenticator(context) {
                $0.plain = .users(["ada": "countess"])
                $0.domains["keys"] = AuthenticationPolicy()
                $0.domains["keys"]?.curve = .allowing([mine.publicKey])
                $0.domains["nobody"] = AuthenticationPolicy()
                $0.domains["anybody"] = AuthenticationPolicy()
                $0.domains["anybody"]?.curve = .anybody
            }
            defer { authenticator.stop() }
            let (ada, me) = (
                SecurityMechanism.plain(user: "ada", password: "countess"),
                SecurityMechanism.curve(server: keys.publicKey, keys: mine)
            )
            let stranger = SecurityMechanism.curve(server: keys.publicKey, keys: try CurveKeyPair())
            let expected: [(SecurityMechanism, SecurityMechanism, Bool)] = [
                (.plainServer, ada, true), (.plainServer(domain: "unknown"), ada, false),
                (.plainServer(domain: "nobody"), ada, false), (.plainServer(domain: "keys"), ada, false),
                (.curveServer(keys), me, false), (.curveServer(keys, domain: "unknown"), me, false),
                (.curveServer(keys, domain: "keys"), me, true),
                (.curveServer(keys, domain: "keys"), stranger, false),
                (.curveServer(keys, domain: "anybody"), stranger, true),
                (.null(domain: "keys"), .null, false),
            ]
            for (mechanism, client, isIn) in expected {
                let server = try server(mechanism, in: context)
                let knock = try knock(at: server, in: context, as: client)
                #expect(isIn ? knock.isIn : knock.isRefused, "\(mechanism), \(client)")
            }
        }
    }

    @Test func `where no domain has a policy of its own the general one counts for all`() throws {
        try withContext { context in
            let authenticator = try Authenticator(context) { $0.plain = .users(["ada": "countess"]) }
            defer { authenticator.stop() }
            for domain in ["", "any"] {
                let server = try server(.plainServer(domain: domain), in: context)
                let ada = SecurityMechanism.plain(user: "ada", password: "countess")
                #expect(try knock(at: server, in: context, as: ada).isIn)
            }
        }
    }

    @Test func `an authenticator that nobody told anything lets nobody in`() throws {
        try withContext { context in
            let authenticator = try Authenticator(context) { _ in }
            defer { authenticator.stop() }
            let keys = try CurveKeyPair()
            for (mechanism, client) in [
                (SecurityMechanism.null(domain: "guests"), SecurityMechanism.null),
                (.plainServer, .plain(user: "ada", password: "countess")),
                (.curveServer(keys), .curve(server: keys.publicKey, keys: keys)),
            ] {
                let server = try server(mechanism, in: context)
                #expect(try knock(at: server, in: context, as: client).isRefused, "\(mechanism)")
            }
        }
    }

    @Test(
        arguments: [
            (["127.0.0.1"], [], true, false), (["127.0.0.0/8"], ["127.0.0.2"], true, false),
            (["127.0.0.2/32"], [], false, true),
            ([], [], false, false), (nil, ["127.0.0.2"], true, false), (nil, ["127.0.0.0/30"], false, false),
            (nil, [], true, true),
            (["::1", "10.0.0.0/8"], [], false, false), (["::ffff:127.0.0.0/104"], ["::/0"], true, true),
        ] as [([String]?, [String], Bool, Bool)]
    )
    func `peers are let in by their address, and what is denied is denied whatever is allowed`(
        allowed: [String]?,
        denied: [String],
        first: Bool,
        second: Bool
    ) throws {
        try withContext { context in
            let (allowed, denied) = try (
                allowed?.map { try AddressRange($0) }, denied.map { try AddressRange($0) }
            )
            let authenticator = try Authenticator(context) {
                $0.policy.allowsNull = true
                $0.policy.allowedAddresses = allowed
                $0.policy.deniedAddresses = denied
            }
            defer { authenticator.stop() }
            let server = try server(.null(domain: "guests"), in: context)
            for (source, isIn) in [("127.0.0.1", first), ("127.0.0.2", second)] {
                let knock = try knock(at: server, in: context, as: .null, from: source)
                #expect(isIn ? knock.isIn : knock.isRefused, "\(source)")
            }
        }
    }

    @Test func `over IPv6 peers have addresses of IPv6, and of IPv4 where that is what they are`() throws {
        try withContext { context in
            let ranges = try [AddressRange("::1"), AddressRange("127.0.0.0/8")]
            let authenticator = try Authenticator(context) {
                $0.policy.allowsNull = true
                $0.policy.allowedAddresses = [ranges[0]]
            }
            defer { authenticator.stop() }
            let six = try server(.null(domain: "six"), in: context, at: "tcp://[::1]:*") { $0.ipv6 = true }
            let port = try #require(try six.lastEndpoint?.port)
            #expect(try meet("tcp://[::1]:\(port)", in: context) == .isIn)
            authenticator.configure { $0.policy.allowedAddresses = [ranges[1]] }
            #expect(try meet("tcp://[::1]:\(port)", in: context) == .refused(.authentication(400)))
            // One socket for both kinds: an IPv4 peer comes in IPv6's clothes.
            let both = try server(.null(domain: "both"), in: context, at: "tcp://[::]:*") { $0.ipv6 = true }
            let shared = try #require(try both.lastEndpoint?.port)
            #expect(try meet("tcp://127.0.0.1:\(shared)", in: context) == .isIn)
            authenticator.configure { $0.policy.deniedAddresses = [ranges[1]] }
            #expect(try meet("tcp://127.0.0.1:\(shared)", in: context) == .refused(.authentication(400)))
        }
    }

    private func meet(_ endpoint: String, in context: Context) throws -> Knock.Answer {
        let client = try client(.null, in: context) { $0.ipv6 = true }
        defer { client.close() }
        let events = client.events
        try client.connect(to: endpoint)
        return try verdict(of: events)
    }

    @Test func `changed policies count from the next connection on, and those who are in stay`() throws {
        try withContext { context in
            let authenticator = try Authenticator(context) { $0.plain = .users(["ada": "countess"]) }
            let server = try server(.plainServer, in: context)
            let ada = SecurityMechanism.plain(user: "ada", password: "countess")
            let there = try client(ada, in: context)
            try there.connect(to: try #require(try server.lastEndpoint))
            #expect(try there.send("first", timeout: soon))
            #expect(try server.receive(timeout: soon)?.last == "first")

            authenticator.configure { $0.plain = .users(["ada": "lovelace"]) }
            #expect(try knock(at: server, in: context, as: ada).isRefused)
            #expect(try knock(at: server, in: context, as: .plain(user: "ada", password: "lovelace")).isIn)
            #expect(try there.send("second", timeout: soon))
            #expect(try server.receive(timeout: soon)?.last == "second")

            authenticator.stop()
            authenticator.configure { $0.plain = .users(["ada": "countess"]) }
            #expect(try knock(at: server, in: context, as: ada).isRefused)
        }
    }

    @Test func `the user id and what the authenticator adds stand on each frame of each message`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try withContext { context in
                    let long = String(repeating: "x", count: 65_535)
                    let authenticator = try Authenticator(context) {
                        $0.policy.decide = { _ in
                            .allow(
                                userId: "ada",
                                metadata: ["Team": "engines", "Empty": "", "Long": long, "": "no name"]
                            )
                        }
                    }
                    defer { authenticator.stop() }
                    let keys = try CurveKeyPair()
                    let server = try server(.curveServer(keys), in: context)
                    let client = try client(.curve(server: keys.publicKey, keys: CurveKeyPair()), in: context)
                    try client.connect(to: try #require(try server.lastEndpoint))
                    for number in 0..<3 {
                        #expect(try client.send(["\(number)", "second"], timeout: soon))
                        let message = try #require(try server.receive(timeout: soon))
                        #expect(message.userId == "ada")
                        for frame in message.dropFirst() {
                            #expect(frame.userId == "ada")
                            #expect(frame.property("Team") == "engines")
                            #expect(frame.property("Empty") == "")
                            #expect(frame.property("Long")?.utf8.count == 65_535)
                            #expect(frame.property("None") == nil)
                            #expect(frame.peerAddress == "127.0.0.1")
                        }
                    }
                }
            }
        }
    }

    @Test func `a record tells who was let in and who was not, and nothing secret`() throws {
        try withContext { context in
            let records = Collected<AuthenticationRecord>()
            let authenticator = try Authenticator(context) {
                $0.plain = .users(["ada": "countess"])
                $0.onDecision = { records.append($0) }
            }
            defer { authenticator.stop() }
            let keys = try CurveKeyPair()
            let plain = try server(.plainServer(domain: "users"), in: context)
            let curve = try server(.curveServer(keys, domain: "keys"), in: context)
            #expect(try knock(at: plain, in: context, as: .plain(user: "ada", password: "countess")).isIn)
            #expect(
                try knock(at: plain, in: context, as: .plain(user: "ada", password: "guessed wrong"))
                    .isRefused
            )
            #expect(
                try knock(at: curve, in: context, as: .curve(server: keys.publicKey, keys: keys)).isRefused
            )
            #expect(
                records.all.map { "\($0)" } == [
                    "allowed PLAIN ada from 127.0.0.1 in domain \"users\"",
                    "refused (400) PLAIN ada from 127.0.0.1 in domain \"users\"",
                    "refused (400) CURVE \(keys.publicKey) from 127.0.0.1 in domain \"keys\"",
                ]
            )
            var dumped = ""
            dump(records.all, to: &dumped)
            for secret in ["countess", "guessed", keys.secretKey.exposedZ85()] {
                #expect(!dumped.contains(secret))
            }
        }
    }
}
