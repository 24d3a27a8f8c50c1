import TestSupport
import Testing
import ZeroMQ

struct PlainSecurityTests {
    @Test func `a user with the right password gets in, and nobody else does`() throws {
        try withContext { context in
            let records = Collected<AuthenticationRecord>()
            let authenticator = try Authenticator(context) {
                $0.plain = .users(["ada": "countess", "grace": "admiral"])
                $0.onDecision = { records.append($0) }
            }
            defer { authenticator.stop() }
            let server = try server(.plainServer, in: context)

            let right = try knock(at: server, in: context, as: .plain(user: "ada", password: "countess"))
            #expect(right.isIn)
            #expect(right.message?.userId == "ada")
            for (user, password) in [
                ("ada", "admiral"), ("ada", "countesS"), ("ada", "c"), ("ada", "countesscountess"),
                ("nobody", "countess"), ("Ada", "countess"), ("nobody", "0000000000000000"),
            ] {
                let wrong = try knock(at: server, in: context, as: .plain(user: user, password: password))
                #expect(wrong.isRefused, "\(user)")
            }
            #expect(try knock(at: server, in: context, as: .plain(user: "grace", password: "admiral")).isIn)
            #expect(records.all.map(\.status) == [200, 400, 400, 400, 400, 400, 400, 400, 200])
            #expect(records.all.allSatisfy { $0.mechanism == "PLAIN" && $0.address == "127.0.0.1" })
        }
    }

    @Test func `a password of zeros is not that of a user who does not exist`() throws {
        try withContext { context in
            let authenticator = try Authenticator(context) { _ in }
            defer { authenticator.stop() }
            let server = try server(.plainServer, in: context)
            // Zeros cannot be a password of this library's clients, so it is said on the wire.
            let raw = try RawConnection(to: server)
            #expect(try raw.send(Wire.greeting(.plain)))
            _ = raw.receive(64)
            let hello = Wire.command(
                "HELLO",
                [4] + Array("anna".utf8) + [16] + [UInt8](repeating: 0, count: 16)
            )
            #expect(try raw.send(hello))
            // Not the whole word: libzmq 4.3.4 gets its length and its first letter wrong.
            #expect(raw.receive(8).contains(Array("RROR".utf8)))
        }
    }

    @Test(
        arguments: [([0xFF], Array("x".utf8), ""), (Array("ada".utf8), [0xFF], "ada")]
            as [([UInt8], [UInt8], String)]
    )
    func `a user and a password that are no text are refused, and told like others`(
        user: [UInt8],
        password: [UInt8],
        subject: String
    ) throws {
        try withContext { context in
            let (authenticator, records) = try Authenticator.lettingAllIn(context)
            defer { authenticator.stop() }
            let server = try server(.plainServer(domain: "users"), in: context)
            let events = server.events
            let raw = try RawConnection(to: server)
            #expect(try raw.send(Wire.greeting(.plain)))
            _ = raw.receive(64)
            let credentials = [UInt8(user.count)] + user + [UInt8(password.count)] + password
            #expect(try raw.send(Wire.command("HELLO", credentials)))
            #expect(try verdict(of: events) == .refused(.authentication(500)))
            let record = try #require(records.all.first)
            #expect(records.all.count == 1)
            #expect(record.status == 500 && !record.isAllowed)
            #expect(record.mechanism == "PLAIN" && record.subject == subject)
            #expect(record.address == "127.0.0.1" && record.domain == "users")
        }
    }

    @Test func `two spellings of one text are two users`() throws {
        try withContext { context in
            let authenticator = try Authenticator(context) { $0.plain = .users(["Kim": "secret"]) }
            defer { authenticator.stop() }
            let server = try server(.plainServer, in: context)
            // The sign of the kelvin: Swift takes it for a K.
            let sign = try knock(at: server, in: context, as: .plain(user: "\u{212A}im", password: "secret"))
            #expect(sign.isRefused)
            #expect(try knock(at: server, in: context, as: .plain(user: "Kim", password: "secret")).isIn)
        }
    }

    @Test func `a client that is a server as well, and one of another mechanism, do not get in`() throws {
        try withContext { context in
            let (authenticator, records) = try Authenticator.lettingAllIn(context)
            defer { authenticator.stop() }
            let server = try server(.plainServer, in: context)
            let both = try Socket<DEALER>(context: context) {
                $0.security = .plainServer
                $0.tracksPeers = true
                $0.linger = .zero
                $0.handshakeTimeout = .milliseconds(300)
            }
            let events = both.events
            try both.connect(to: try #require(try server.lastEndpoint))
            #expect(try verdict(of: events) != .isIn)
            both.close()
            let other = try Socket<ROUTER>(bind: "tcp://127.0.0.1:*", context: context) {
                $0.security = .plainServer
            }
            let serverEvents = other.events
            let vanilla = try knock(at: other, in: context, as: .null)
            expectMismatch(vanilla.answer, try verdict(of: serverEvents))
            #expect(records.all.isEmpty)
        }
    }

    @Test(arguments: [
        ("", "secret"), ("user", ""), ("us\u{0}er", "secret"), ("user", "sec\u{0}ret"),
        (String(repeating: "u", count: 256), "secret"), ("user", String(repeating: "p", count: 256)),
    ])
    func `a user or password that libzmq would cut or refuse makes no socket`(user: String, password: String)
        throws
    {
        try withContext { context in
            let error = thrown {
                _ = try Socket<DEALER>(context: context) {
                    $0.security = .plain(user: user, password: password)
                }
            }
            #expect(error?.code == .invalidArgument)
            #expect(error?.operation == "set security")
            #expect(error?.subject == "PLAIN client")
            let text = error?.reason ?? "ppp"
            #expect(!text.contains("sec") && !text.contains("ppp"))
        }
    }

    @Test func `users and passwords of 255 bytes are whole`() throws {
        try withContext { context in
            let (user, password) = (String(repeating: "u", count: 255), String(repeating: "p", count: 255))
            let authenticator = try Authenticator(context) { $0.plain = .users([user: password]) }
            defer { authenticator.stop() }
            let server = try server(.plainServer, in: context)
            let right = try knock(at: server, in: context, as: .plain(user: user, password: password))
            #expect(right.message?.userId == user)
            let short = try knock(
                at: server,
                in: context,
                as: .plain(user: user, password: String(password.dropLast()))
            )
            #expect(short.isRefused)
        }
    }
}
