// A client with the right key and one with a wrong key knock at one server: one gets in, the other is refused.
import DemoSupport
import Foundation
import ZeroMQ

// A test gives the keys to the other client, to see the demo fail: "right" for a wrong one that has the right key, "wrong"
// for a right one that has not.
let everybodyHas = ProcessInfo.processInfo.environment["DEMO_KEYS"]

runDemo([Role("server", server, serverAsync), Role("client", client, clientAsync)]) { demo in
    let (serverKeys, known, stranger) = try (CurveKeyPair(), CurveKeyPair(), CurveKeyPair())
    // Secret keys go through a folder that is ours alone: what a program is called with, others can see.
    let folder = try KeyFolder()
    defer { folder.remove() }
    let serverFile = try folder.save(serverKeys, as: "server")
    let right = try folder.save(everybodyHas == "wrong" ? stranger : known, as: "right")
    let wrong = try folder.save(everybodyHas == "right" ? known : stranger, as: "wrong")

    let server = try demo.start("server", serverFile, known.publicKey.z85)
    let endpoint = try demo.wait(for: server, toSay: "bound to ")
    func knock(with keys: String, as name: String) throws -> DemoProcess {
        try demo.start("client", endpoint, serverKeys.publicKey.z85, keys, name, as: name)
    }
    let refused = try knock(with: wrong, as: "wrong-key")
    try demo.finish(refused)
    let welcome = try knock(with: right, as: "right-key")
    try demo.finish()

    try demo.check(refused.said("received ").isEmpty, "the wrong key stays out")
    try demo.check(
        refused.said("event: ").contains { $0.hasPrefix("handshake failed") },
        "the one with the wrong key is told why"
    )
    try demo.check(welcome.said("received ") == ["welcome"], "the right key gets in")
    try demo.check(
        server.said("received ") == ["hello from right-key"],
        "the server hears the right one alone"
    )
    let events = server.said("event: ")
    let (failed, succeeded) = (
        events.count { $0.hasPrefix("handshake failed") },
        events.count { $0.hasPrefix("handshake succeeded") }
    )
    try demo.check(failed == 1 && succeeded == 1, "the server's events tell of one of each")
    return
        "1 right key let in, 1 wrong key refused; the server's events tell of \(succeeded) handshake that succeeded and "
        + "\(failed) that failed"
}
