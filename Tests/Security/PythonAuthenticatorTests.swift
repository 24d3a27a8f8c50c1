import TestSupport
import Testing
import ZeroMQ

/// Authenticators and clients of both worlds.
struct PythonAuthenticatorTests {
    enum Mechanism: String, CaseIterable, Sendable { case null, plain, curve }

    @Test(arguments: Mechanism.allCases)
    func `this library's authenticator tells right clients of pyzmq from wrong ones`(mechanism: Mechanism)
        throws
    {
        try withContext { context in
            let (keys, known, other) = try (CurveKeyPair(), CurveKeyPair(), CurveKeyPair())
            let authenticator = try Authenticator(context) {
                $0.policy.allowsNull = true
                $0.plain = .users(["ada": "countess"])
                $0.curve = .allowing([known.publicKey])
                $0.domains["guests"] = $0.policy
                $0.domains["closed"] = AuthenticationPolicy()
            }
            defer { authenticator.stop() }
            func words(_ mine: CurveKeyPair) -> [String] {
                ["curve", keys.publicKey.z85, mine.publicKey.z85, mine.secretKey.exposedZ85()]
            }
            let (security, right, wrong): (SecurityMechanism, [String], [String]) =
                switch mechanism {
                case .null: (.null(domain: "guests"), ["null"], [])
                case .plain: (.plainServer, ["plain", "ada", "countess"], ["plain", "ada", "admiral"])
                case .curve: (.curveServer(keys), words(known), words(other))
                }
            let socket = try server(security, in: context)
            try expect(right, at: socket, "in welcome")
            if !wrong.isEmpty { try expect(wrong, at: socket, "refused HANDSHAKE_FAILED_AUTH 400") }
            let closed: SecurityMechanism =
                switch mechanism {
                case .null: .null(domain: "closed")
                case .plain: .plainServer(domain: "closed")
                case .curve: .curveServer(keys, domain: "closed")
                }
            try expect(right, at: try server(closed, in: context), "refused HANDSHAKE_FAILED_AUTH 400")
        }
    }

    private func expect(_ words: [String], at server: Socket<ROUTER>, _ answer: String) throws {
        let python = try Python("client", [try #require(try server.lastEndpoint).description] + words)
        defer { python.kill() }
        if answer.hasPrefix("in") {
            let message = try #require(try server.receive(timeout: soon), "\(python.lines)")
            #expect(message.last == "hello")
            #expect(try server.send([message[0], "welcome"], timeout: soon))
        }
        #expect(try python.answer() == answer)
        try python.finish()
        #expect(try server.receive(timeout: .zero) == nil)
    }

    @Test(arguments: Mechanism.allCases)
    func `pyzmq's authenticator tells right clients of this library from wrong ones`(mechanism: Mechanism)
        throws
    {
        try withContext { context in
            let (keys, known, other) = try (CurveKeyPair(), CurveKeyPair(), CurveKeyPair())
            let curve = [keys.publicKey.z85, keys.secretKey.exposedZ85(), known.publicKey.z85]
            let python = try Python(
                "server",
                [mechanism.rawValue, "guests"] + (mechanism == .curve ? curve : [])
            )
            defer { python.kill() }
            let endpoint = try python.said("endpoint")
            let (right, wrong): (SecurityMechanism, SecurityMechanism) =
                switch mechanism {
                case .null: (.null, .null)
                case .plain:
                    (.plain(user: "ada", password: "countess"), .plain(user: "ada", password: "admiral"))
                case .curve:
                    (.curve(server: keys.publicKey, keys: known), .curve(server: keys.publicKey, keys: other))
                }
            // Whoever comes from another address is wrong, whatever else it shows.
            let attempts = [
                (right, "127.0.0.2"),
                (mechanism == .null ? right : wrong, mechanism == .null ? "127.0.0.3" : "127.0.0.1"),
            ]
            for (security, source) in attempts {
                let client = try client(security, in: context)
                let events = client.events
                try client.connect(to: "tcp://\(source):0;\(endpoint.dropFirst(6))")
                _ = try client.send("intruder", timeout: .zero)
                #expect(try verdict(of: events) == .refused(.authentication(400)))
                client.close()
            }
            let client = try client(right, in: context)
            try client.connect(to: endpoint)
            for word in ["hello", "END"] as [Message] {
                #expect(try client.send(word, timeout: soon))
                #expect(try client.receive(timeout: soon) == "welcome", "\(python.lines)")
            }
            client.close()
            try python.finish()
            #expect(python.lines.filter { $0.hasPrefix("received") } == ["received hello", "received END"])
        }
    }
}
