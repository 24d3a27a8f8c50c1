import TestSupport
import Testing
import ZeroMQ

/// Clients that speak a protocol from before there was security.
struct DowngradeTests {
    enum Version: CaseIterable, Sendable {
        case one, two

        /// A greeting and a message; the source is RFC 13 and 15.
        var bytes: [UInt8] {
            switch self {
            case .one: [1, 0] + [8, 0] + Array("sneaky\0".utf8)
            // A DEALER without an identity.
            case .two: [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 1, 5, 0, 0] + [0, 7] + Array("sneaky\0".utf8)
            }
        }
    }

    @Test(arguments: Version.allCases, StoppedAuthenticatorTests.Mechanism.allCases)
    func `a secured server hears nothing from a client of an older protocol, and hangs up`(
        version: Version,
        mechanism: StoppedAuthenticatorTests.Mechanism
    ) throws {
        try withContext { context in
            let (authenticator, records) = try Authenticator.lettingAllIn(context)
            defer { authenticator.stop() }
            let server = try server(mechanism.sides(domain: "guests").server, in: context)
            let events = server.events
            let raw = try RawConnection(to: server)
            #expect(try raw.send(version.bytes))
            // The client stays: it is the server that ends it.
            #expect(try verdict(of: events) != .isIn)
            #expect(try server.receive(timeout: briefly) == nil)
            #expect(!records.all.contains { $0.isAllowed })
            raw.close()
        }
    }

    @Test(arguments: Version.allCases)
    func `a server without security hears a client of an older protocol`(version: Version) throws {
        try withContext { context in
            let server = try server(.null, in: context)
            let raw = try RawConnection(to: server)
            #expect(try raw.send(version.bytes))
            #expect(try server.receive(timeout: soon)?.last == "sneaky\0")
            raw.close()
        }
    }
}
