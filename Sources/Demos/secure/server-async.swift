import ZeroMQ

/// Lets one key in, and answers those who have it, until two clients have knocked: with await.
func serverAsync(_ arguments: Arguments) async throws {
    let keys = try keyPair(in: arguments.text())
    let known = try CurvePublicKey(z85: arguments.text())
    try arguments.end()

    let authenticator = try Authenticator {
        $0.curve = .allowing([known])
        $0.onDecision = { print($0) }
    }
    defer { authenticator.stop() }
    let server = try Socket<ROUTER>(bind: "tcp://127.0.0.1:*") {
        $0.security = .curveServer(keys)
        $0.tracksPeers = true  // So that the events begin with the bind.
    }
    print("bound to \(try server.lastEndpoint ?? "")")

    let events = server.events
    var ended = 0
    for try await event in events {
        switch event.kind {
        case .accepted, .disconnected: print("event: \(event)")
        case .handshakeFailed:
            ended += 1
            print("event: \(event)")
        case .handshakeSucceeded:
            ended += 1
            print("event: \(event)")
            guard let (client, greeting) = try await server.receive().unpack() else { continue }
            print("received \(greeting)")
            try await server.send([client, "welcome"])
        default: break
        }
        if ended == 2 { break }
    }
}
