import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Ways for an authenticator to be there no more: in each, clients are refused until their context ends.
struct StoppedAuthenticatorTests {
    enum End: CaseIterable, Sendable { case stopped, dropped, replacedAndStopped }

    @Test(arguments: End.allCases)
    func `without its authenticator a server lets nobody in, whatever the mechanism`(end: End) throws {
        try withContext { context in
            let keys = try CurveKeyPair()
            let servers: [(SecurityMechanism, SecurityMechanism)] = [
                (.curveServer(keys), .curve(server: keys.publicKey, keys: keys)),
                (.curveServerAcceptingAnyKey(keys), .curve(server: keys.publicKey, keys: keys)),
                (.plainServer, .plain(user: "ada", password: "countess")),
                (.null(domain: "guests"), .null),
            ]
            var authenticator: Authenticator? = try Authenticator.lettingAllIn(context).0
            let sockets = try servers.map { try server($0.0, in: context) }
            for (socket, pair) in zip(sockets, servers) {
                #expect(try knock(at: socket, in: context, as: pair.1).isIn)
            }

            switch end {
            case .stopped: authenticator?.stop()
            case .dropped: authenticator = nil
            case .replacedAndStopped:
                authenticator?.stop()
                authenticator = try Authenticator.lettingAllIn(context).0
                authenticator?.stop()
            }
            for (socket, pair) in zip(sockets, servers) {
                #expect(try knock(at: socket, in: context, as: pair.1).isRefused, "\(pair.0)")
            }

            // Another one takes over where the first left off, and the first has no more to say.
            let first = authenticator
            let (second, _) = try Authenticator.lettingAllIn(context)
            first?.configure { $0.policy = AuthenticationPolicy() }
            first?.stop()
            for (socket, pair) in zip(sockets, servers) {
                #expect(try knock(at: socket, in: context, as: pair.1).isIn, "\(pair.0)")
            }
            second.stop()
        }
    }

    @Test(arguments: End.allCases)
    func `who is refused after the authenticator's end is told like others`(end: End) throws {
        try withContext { context in
            var (authenticator, records): (Authenticator?, _) = try Authenticator.lettingAllIn(context)
            let server = try server(.plainServer, in: context)
            switch end {
            case .stopped: authenticator?.stop()
            case .dropped: authenticator = nil
            case .replacedAndStopped:
                authenticator?.stop()
                (authenticator, records) = try Authenticator.lettingAllIn(context)
                authenticator?.stop()
            }
            let ada = SecurityMechanism.plain(user: "ada", password: "countess")
            #expect(try knock(at: server, in: context, as: ada).isRefused)
            #expect(records.all.map { "\($0)" } == ["refused (400) PLAIN ada from 127.0.0.1 in domain \"\""])
        }
    }

    /// Both sides of a mechanism, with a client that would be let in.
    enum Mechanism: String, CaseIterable, Codable, Sendable {
        case null, plain, curve

        func sides(domain: String) throws -> (server: SecurityMechanism, client: SecurityMechanism) {
            switch self {
            case .null: return (.null(domain: domain), .null)
            case .plain: return (.plainServer(domain: domain), .plain(user: "ada", password: "countess"))
            case .curve:
                let keys = try CurveKeyPair()
                return (.curveServer(keys, domain: domain), .curve(server: keys.publicKey, keys: keys))
            }
        }
    }

    @Test(arguments: Mechanism.allCases)
    func `a closure of the authenticator's that hangs lets nobody in, and goes on when it does`(
        mechanism: Mechanism
    ) throws {
        try withContext { context in
            let hang = DispatchSemaphore(value: 0)
            let begun = Collected<Bool>()
            let authenticator = try Authenticator(context) {
                $0.policy.allowsNull = true
                $0.plain = .users(["ada": "countess"])
                $0.curve = .anybody
                $0.onDecision = { record in
                    guard record.domain == "hang" else { return }
                    begun.append(true)
                    hang.wait()
                    // On a slow machine the same client may have asked more than once.
                    hang.signal()
                }
            }
            let (quick, slow) = try (mechanism.sides(domain: "quick"), mechanism.sides(domain: "hang"))
            let (server, hanging) = try (server(quick.server, in: context), server(slow.server, in: context))
            #expect(try knock(at: server, in: context, as: quick.client).isIn)
            for (socket, security) in [(hanging, slow.client), (server, quick.client)] {
                let client = try client(security, in: context) { $0.handshakeTimeout = .milliseconds(300) }
                let events = client.events
                try client.connect(to: try #require(try socket.lastEndpoint))
                try waitUntil { !begun.all.isEmpty }
                #expect(try verdict(of: events) != .isIn)
                client.close()
            }
            hang.signal()
            #expect(try knock(at: server, in: context, as: quick.client).isIn)
            authenticator.stop()
        }
    }

    @Test(arguments: Mechanism.allCases)
    func `closures that block every thread they can get let nobody in`(mechanism: Mechanism) async {
        await #expect(processExitsWith: .exitCode(0)) { [mechanism] in
            await bounded {
                let context = try Context()
                let block = DispatchSemaphore(value: 0)
                defer { for _ in 0..<8 { block.signal() } }
                let authenticator = try Authenticator(context) {
                    $0.policy.decide = { _ in
                        block.wait()
                        return .allow()
                    }
                    $0.deadline = .milliseconds(200)
                }
                let (mine, theirs) = try mechanism.sides(domain: "gate")
                let server = try server(mine, in: context)
                for _ in 0..<8 { #expect(try knock(at: server, in: context, as: theirs).isRefused) }
                authenticator.stop()
                try context.terminate(within: soon)
            }
        }
    }

    @Test func `a context that ends takes its servers along before its authenticator lets go`() throws {
        let keys = try CurveKeyPair()
        let mechanism = SecurityMechanism.curve(server: keys.publicKey, keys: keys)
        try withContext { clients in
            for _ in 0..<20 {
                let context = try Context()
                let authenticator = try Authenticator(context) { _ in }
                let server = try server(.curveServer(keys), in: context)
                let client = try client(mechanism, in: clients)
                try client.connect(to: try #require(try server.lastEndpoint))
                // Has no room where the client has been refused already.
                _ = try client.send("hello", timeout: briefly)
                context.shutdown()
                // What a client may have been told by a server that ends: nothing it says is received any more.
                #expect(thrown { _ = try server.receive(timeout: soon) }?.code == .contextTerminated)
                try context.terminate(within: soon)
                client.close()
                authenticator.stop()
            }
        }
    }

    /// In a process of its own, whose descriptors are nobody else's.
    @Test func `contexts with an authenticator end when nobody holds them any more`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                // What the first use opens for good is not counted.
                try Self.makeAndForget()
                let before = try descriptors()
                for _ in 0..<20 { try Self.makeAndForget() }
                try waitUntil { try descriptors() <= before }
            }
        }
    }

    private static func makeAndForget() throws {
        let context = try Context()
        let (authenticator, _) = try Authenticator.lettingAllIn(context)
        let server = try server(.null(domain: "guests"), in: context)
        server.close()
        withExtendedLifetime(authenticator) {}
    }
}

/// How many descriptors the process has.
func descriptors() throws -> Int {
    #if os(Linux)
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    #else
        (0..<Int32(getdtablesize())).count { fcntl($0, F_GETFD) >= 0 }
    #endif
}
