import ZeroMQ

/// Lets one key in, and answers until the one who has it, or anybody else, has been answered.
func server(_ arguments: [String]) throws {
    let keys = try arguments.first.flatMap { try CurveCertificate(contentsOf: $0).keys }
    guard let keys, let known = try arguments.last.map({ try CurvePublicKey(z85: $0) }) else {
        throw Unusable()
    }
    let authenticator = try Authenticator {
        $0.curve = .allowing([known])
        $0.onDecision = { print($0) }
    }
    defer { authenticator.stop() }
    let server = try Socket<ROUTER>(bind: "tcp://127.0.0.1:*") {
        $0.security = .curveServer(keys)
        $0.tracksPeers = true
        $0.receiveTimeout = .seconds(10)
    }
    print("bound to \(try server.lastEndpoint ?? "")")

    // Both clients knock: the server has seen enough once each handshake has come to an end.
    let events = server.events
    var ended = 0
    while ended < 2, let event = try events.next(timeout: .seconds(10)) {
        switch event.kind {
        case .handshakeSucceeded, .handshakeFailed:
            ended += 1
            print("event: \(event)")
            if case .handshakeSucceeded = event.kind { try answer(server) }
        case .accepted, .disconnected: print("event: \(event)")
        default: break
        }
    }
}

private func answer(_ server: Socket<ROUTER>) throws {
    guard let (client, greeting): (Frame, Frame) = try server.receive().unpack() else { return }
    print("received \(greeting)")
    try server.send([client, "welcome"])
}

struct Unusable: Error {}
