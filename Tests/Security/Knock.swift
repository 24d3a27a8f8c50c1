import TestSupport
import Testing
import ZeroMQ

/// What a client that asked to be let in was told, and the message of one who was.
struct Knock {
    enum Answer: Equatable, Sendable {
        case isIn
        case refused(SocketEvent.HandshakeFailure)
        /// The connection went without a word.
        case dropped
    }

    let answer: Answer
    let message: Message?

    /// Whether it was told that the authenticator refuses it.
    var isRefused: Bool { answer == .refused(.authentication(400)) }
    var isIn: Bool { answer == .isIn }
}

/// Opens a server that keeps count and leaves nothing behind.
func server(
    _ security: SecurityMechanism,
    in context: Context,
    at endpoint: String = "tcp://127.0.0.1:*",
    _ configure: (inout SocketOptions<ROUTER>) -> Void = { _ in }
) throws -> Socket<ROUTER> {
    try Socket<ROUTER>(bind: endpoint, context: context) {
        $0.security = security
        $0.tracksPeers = true
        $0.linger = .zero
        configure(&$0)
    }
}

/// Opens a client that is not connected yet.
func client(
    _ security: SecurityMechanism,
    in context: Context,
    _ configure: (inout SocketOptions<DEALER>) -> Void = { _ in }
) throws -> Socket<DEALER> {
    try Socket<DEALER>(context: context) {
        $0.security = security
        $0.tracksPeers = true
        $0.linger = .zero
        configure(&$0)
    }
}

/// Has a new client connect and send a message; one that gets in has it answered.
func knock(
    at server: Socket<ROUTER>,
    in context: Context,
    as security: SecurityMechanism,
    from source: String? = nil,
    _ configure: (inout SocketOptions<DEALER>) -> Void = { _ in }
) throws -> Knock {
    let client = try client(security, in: context, configure)
    defer { client.close() }
    let events = client.events
    let address = try #require(try server.lastEndpoint).description
    try client.connect(to: source.map { "tcp://\($0):0;\(address.dropFirst(6))" } ?? address)
    // Whoever has been refused already has nobody to send to.
    let hasSent = try client.send("hello", timeout: .zero)
    switch try verdict(of: events) {
    case .isIn:
        #expect(hasSent)
        let message = try #require(try server.receive(timeout: soon))
        #expect(message.last == "hello")
        #expect(try server.send([message[0], "welcome"], timeout: soon))
        #expect(try client.receive(timeout: soon) == "welcome")
        return Knock(answer: .isIn, message: message)
    case let answer:
        #expect(try server.receive(timeout: .milliseconds(20)) == nil)
        return Knock(answer: answer, message: nil)
    }
}

/// What the first end of a handshake was.
func verdict(of events: SocketEvents) throws -> Knock.Answer {
    while let event = try events.next(timeout: soon) {
        switch event.kind {
        case .handshakeSucceeded: return .isIn
        case .handshakeFailed(let failure): return .refused(failure)
        case .disconnected: return .dropped
        default: continue
        }
    }
    throw Unheard()
}

/// Expects both sides to have been told that their mechanisms differ.
///
/// Whoever sees it first hangs up, before the other one has read what it is about, perhaps.
func expectMismatch(_ sides: Knock.Answer..., at location: SourceLocation = #_sourceLocation) {
    let mismatch = Knock.Answer.refused(.protocolError(.mechanismMismatch))
    #expect(sides.contains(mismatch), "\(sides)", sourceLocation: location)
    let others = sides.filter { side in
        switch side {
        case mismatch, .refused(.system), .dropped: false
        default: true
        }
    }
    #expect(others.isEmpty, sourceLocation: location)
}

/// No handshake came to an end.
struct Unheard: Error {}
