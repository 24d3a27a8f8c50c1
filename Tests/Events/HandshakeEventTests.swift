import TestSupport
import Testing
@testable import ZeroMQ

/// A handshake that fails, in each of the three ways that libzmq tells.
struct HandshakeEventTests {
    @Test(arguments: [Transport.tcp, .ipc])
    func `a mechanism that does not fit is told on both sides as an error of the protocol`(
        over transport: Transport
    ) throws {
        try withContext { context in
            let server = try Socket<PULL>(context: context)
            let serverEvents = server.events
            try server.bind(to: transport.endpoint)
            let endpoint = try #require(try server.lastEndpoint)
            let client = try Socket<PUSH>(context: context) {
                $0.security = .plain(user: "ada", password: "countess")
                $0.reconnectInterval = nil
                $0.linger = .zero
            }
            let clientEvents = client.events
            try client.connect(to: endpoint)
            var failures: [SocketEvent.HandshakeFailure] = []
            for (events, begin) in [(serverEvents, "accepted"), (clientEvents, "connected")] {
                let told = Array(try events.collect(through: .disconnected).suffix(3))
                #expect(told.words == [begin, "handshakeFailed", "disconnected"])
                guard told.count == 3, case .handshakeFailed(let failure) = told[1].kind else { continue }
                #expect(told[1].endpoint == endpoint.description)
                failures.append(failure)
            }
            // Whoever sees it first hangs up, before the other one has read what it is about, perhaps.
            #expect(failures.contains(.protocolError(.mechanismMismatch)))
            let told = failures.filter { if case .system = $0 { false } else { true } }
            #expect(told.allSatisfy { $0 == .protocolError(.mechanismMismatch) })
        }
    }

    @Test(arguments: [300, 400, 500])
    func `what the authenticator says is told with its status`(status: Int) async {
        await #expect(processExitsWith: .exitCode(0)) { [status] in
            await bounded {
                try withContext { context in
                    let authenticator = try Authenticator(context) {
                        $0.policy.decide = { _ in
                            AuthenticationDecision(status: status, userId: "", metadata: [:])
                        }
                    }
                    defer { authenticator.stop() }
                    let server = try Socket<PULL>(context: context) { $0.security = .null(domain: "guests") }
                    let serverEvents = server.events
                    try server.bind(to: "tcp://127.0.0.1:*")
                    let endpoint = try #require(try server.lastEndpoint)
                    let client = try Socket<PUSH>(context: context) {
                        $0.linger = .zero
                        // Who waits for an answer that never comes.
                        if status == 300 { $0.handshakeTimeout = .milliseconds(500) }
                    }
                    let clientEvents = client.events
                    try client.connect(to: endpoint)
                    // On a slow machine, one that tries again may have given up before it was refused.
                    let told = try serverEvents.collect(
                        through: .handshakeFailed(.authentication(status))
                    )
                    #expect(status == 300 || told.words == ["listening", "accepted", "handshakeFailed"])
                    #expect(told.last?.endpoint == endpoint.description)
                    // One that may try again later is told nothing, and does.
                    if status == 300 {
                        try clientEvents.first("connectRetried")
                    } else {
                        let refused = try clientEvents.first("handshakeFailed")
                        #expect(refused.kind == .handshakeFailed(.authentication(status)))
                        #expect(refused.endpoint == endpoint.description)
                    }
                }
            }
        }
    }

    @Test func `a peer that goes away in the middle is told with the system's reason`() throws {
        try withContext { context in
            let server = try Socket<PULL>(context: context)
            let events = server.events
            try server.bind(to: "tcp://127.0.0.1:*")
            let endpoint = try #require(try server.lastEndpoint)
            let peer = try PlainPeer(to: endpoint, in: context)
            // The signature, and then nothing.
            try peer.say([0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F])
            try events.collect(through: .accepted)
            peer.leave()
            let told = try events.collect(through: .disconnected)
            #expect(told.words == ["handshakeFailed", "disconnected"])
            // Which of the two depends on what it had read before.
            #expect(
                [.brokenPipe, .connectionReset].contains { told[0].kind == .handshakeFailed(.system($0)) },
                "\(told)"
            )
            #expect(told.allSatisfy { $0.endpoint == endpoint.description })
        }
    }
}
