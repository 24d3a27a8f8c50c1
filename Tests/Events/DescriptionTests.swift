import Testing

@testable import ZeroMQ

/// What an event says of itself, for people who read a log.
struct DescriptionTests {
    private static let endpoint = "tcp://127.0.0.1:5555"

    private static let lines: [(SocketEvent.Kind, String)] = [
        (.connected, "connected at \(endpoint)"),
        (.connectDelayed, "connection delayed at \(endpoint)"),
        (.connectRetried(after: .milliseconds(150)), "connection retried after 0.15 seconds at \(endpoint)"),
        (.listening, "listening at \(endpoint)"),
        (.bindFailed(.addressInUse), "bind failed at \(endpoint): Address already in use (EADDRINUSE)"),
        (.accepted, "accepted at \(endpoint)"),
        (.acceptFailed(.tooManyOpen), "accept failed at \(endpoint): Too many open files (EMFILE)"),
        (.closed, "closed at \(endpoint)"),
        (.closeFailed(.noSuchEntry), "close failed at \(endpoint): No such file or directory (ENOENT)"),
        (.disconnected, "disconnected at \(endpoint)"),
        (.handshakeSucceeded, "handshake succeeded at \(endpoint)"),
        (
            .handshakeFailed(.protocolError(.mechanismMismatch)),
            "handshake failed at \(endpoint): protocol error, mechanism mismatch"
        ),
        (
            .handshakeFailed(.protocolError(.zapBadRequestId)),
            "handshake failed at \(endpoint): protocol error, zap bad request id"
        ),
        (
            .handshakeFailed(.authentication(400)),
            "handshake failed at \(endpoint): refused by the authenticator, with status 400"
        ),
        (.handshakeFailed(.system(.brokenPipe)), "handshake failed at \(endpoint): Broken pipe (EPIPE)"),
        (.other(32_768), "event 32768 at \(endpoint)"),
    ]

    @Test func `an event is a line that people can read, with where and why`() {
        for (kind, line) in Self.lines {
            #expect("\(SocketEvent(kind: kind, endpoint: Self.endpoint))" == line)
        }
    }

    @Test func `an event without an endpoint says what happened, and why`() {
        #expect("\(SocketEvent(kind: .stopped, endpoint: ""))" == "stopped")
        let failure = SocketEvent(kind: .handshakeFailed(.authentication(300)), endpoint: "")
        #expect("\(failure)" == "handshake failed: refused by the authenticator, with status 300")
    }

    @Test func `no description of an event has the name of a type in it`() {
        for (kind, _) in Self.lines {
            let line = "\(SocketEvent(kind: kind, endpoint: ""))"
            #expect(!line.contains("ZeroMQ") && !line.contains("Failure"), "\(line)")
        }
    }
}
