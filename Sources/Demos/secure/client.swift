import Foundation
import ZeroMQ

/// Knocks with a pair of keys, and shows what came of it.
func client(_ arguments: [String]) throws {
    guard arguments.count == 3, let keys = try CurveCertificate(contentsOf: arguments[2]).keys else {
        throw Unusable()
    }
    let serverKey = try CurvePublicKey(z85: arguments[1])
    let name = ProcessInfo.processInfo.environment["DEMO_PROCESS"] ?? "somebody"
    let client = try Socket<DEALER> {
        $0.security = .curve(server: serverKey, keys: keys)
        $0.linger = .zero
    }
    let events = client.events
    try client.connect(to: arguments[0])
    try client.send("hello from \(name)")
    while let event = try events.next(timeout: .seconds(10)) {
        print("event: \(event)")
        switch event.kind {
        case .handshakeSucceeded:
            print("received \(try client.receive(timeout: .seconds(10)) ?? "nothing")")
            return
        case .handshakeFailed: return
        default: continue
        }
    }
}
