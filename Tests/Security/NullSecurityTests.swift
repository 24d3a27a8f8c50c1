import TestSupport
import Testing
import ZeroMQ

struct NullSecurityTests {
    @Test func `the authenticator lets the clients of one domain in, and is not asked without a domain`()
        throws
    {
        try withContext { context in
            let records = Collected<AuthenticationRecord>()
            let authenticator = try Authenticator(context) {
                $0.domains["TEST"] = AuthenticationPolicy()
                $0.domains["TEST"]?.allowsNull = true
                $0.onDecision = { records.append($0) }
            }
            defer { authenticator.stop() }

            let open = try server(.null, in: context)
            #expect(try knock(at: open, in: context, as: .null).isIn)
            #expect(records.all.isEmpty)

            let wrong = try server(.null(domain: "WRONG"), in: context)
            #expect(try knock(at: wrong, in: context, as: .null).isRefused)

            let right = try server(.null(domain: "TEST"), in: context)
            #expect(try knock(at: right, in: context, as: .null).isIn)
            #expect(records.all.map(\.domain) == ["WRONG", "TEST"])
            #expect(records.all.map(\.isAllowed) == [false, true])
        }
    }

    @Test(arguments: ["", "TEST"])
    func `junk from a plain socket is nobody's message`(domain: String) throws {
        try withContext { context in
            let (authenticator, _) = try Authenticator.lettingAllIn(context)
            defer { authenticator.stop() }
            let server = try server(.null(domain: domain), in: context)
            let events = server.events
            let raw = try RawConnection(to: server)
            try raw.send(Array("This is no handshake. \u{1}\u{2}\u{3}".utf8))
            raw.close()
            #expect(try seen(.disconnected, in: events))
            #expect(try server.receive(timeout: .zero) == nil)
            #expect(try knock(at: server, in: context, as: .null).isIn)
        }
    }
}
