import ZeroMQ

/// Knocks with a pair of keys, and shows what came of it.
func client(_ arguments: Arguments) throws {
    let endpoint = try arguments.endpoint()
    let serverKey = try CurvePublicKey(z85: arguments.text())
    let keys = try keyPair(in: arguments.text())
    let name = arguments.text("somebody")
    try arguments.end()

    let client = try Socket<DEALER> {
        $0.security = .curve(server: serverKey, keys: keys)
        $0.linger = .zero
    }
    let events = client.events  // From before the connect, so that it misses nothing.
    try client.connect(to: endpoint)
    try client.send("hello from \(name)")
    while let event = try events.next(timeout: .seconds(10)) {
        print("event: \(event)")
        switch event.kind {
        case .handshakeSucceeded:
            print("received \(try client.receive())")
            return
        case .handshakeFailed: return
        default: continue
        }
    }
}
