import TestSupport
import Testing
import ZeroMQ

/// A line for a log stays a line, whatever a peer calls itself.
struct RecordDescriptionTests {
    @Test(
        arguments: [
            ("ada", "ada"), ("Ådå", "Ådå"), ("d'Arc", "d'Arc"),
            ("eve\nallowed PLAIN ada", "\"eve\\nallowed PLAIN ada\""),
            ("eve\r\u{1B}[2K", "\"eve\\r\\u{1B}[2K\""), ("eve\t\u{7F}\u{85}", "\"eve\\t\\u{7F}\\u{0085}\""),
            ("eve\u{2028}\u{2029}", "\"eve\\u{2028}\\u{2029}\""), ("\u{202E}ada", "\"\\u{202E}ada\""),
            ("ada\u{200B}", "\"ada\\u{200B}\""), ("ada\u{A0}", "\"ada\\u{00A0}\""),
            ("ada from 10.0.0.1", "\"ada from 10.0.0.1\""), ("\"ada\"", "\"\\\"ada\\\"\""),
            ("a\\nda", "\"a\\\\nda\""),
        ] as [(String, String)]
    )
    func `a user's name is shown as it came when it can be, and with escapes otherwise`(
        user: String,
        shown: String
    ) throws {
        try withContext { context in
            let records = Collected<AuthenticationRecord>()
            let authenticator = try Authenticator(context) {
                $0.plain = .users([user: "countess"])
                $0.onDecision = { records.append($0) }
            }
            defer { authenticator.stop() }
            let server = try server(.plainServer(domain: "users"), in: context)
            #expect(try knock(at: server, in: context, as: .plain(user: user, password: "countess")).isIn)
            let record = try #require(records.all.first)
            #expect(record.subject.utf8.elementsEqual(user.utf8))
            let line = "allowed PLAIN \(shown) from 127.0.0.1 in domain \"users\""
            #expect("\(record)".utf8.elementsEqual(line.utf8), "\(record)")
            let credentials = AuthenticationRequest.Credentials.plain(user: user, password: "countess")
            #expect("\(credentials)".utf8.elementsEqual("PLAIN \(shown)".utf8))
        }
    }

    @Test func `a peer without a name or an address, and a domain of any name, are shown on one line too`()
        throws
    {
        try withContext { context in
            let records = Collected<AuthenticationRecord>()
            let authenticator = try Authenticator(context) {
                $0.policy.allowsNull = true
                $0.onDecision = { records.append($0) }
            }
            defer { authenticator.stop() }
            let guests = try server(.null(domain: "guests"), in: context)
            #expect(try knock(at: guests, in: context, as: .null).isIn)
            let local = try server(.null(domain: "a\nb\"c"), in: context, at: Transport.ipc.endpoint)
            let client = try client(.null, in: context)
            let events = client.events
            try client.connect(to: try #require(try local.lastEndpoint))
            #expect(try verdict(of: events) == .isIn)
            let lines = records.all.map { "\($0)" }
            try #require(lines.count == 2)
            #expect(lines[0] == "allowed NULL from 127.0.0.1 in domain \"guests\"")
            // Over ipc, libzmq has an address that is none.
            #expect(lines[1].hasPrefix("allowed NULL from "))
            #expect(lines[1].hasSuffix(" in domain \"a\\nb\\\"c\""))
            #expect("\(AuthenticationRequest.Credentials.null)" == "NULL")
        }
    }
}
