/// Something that happened to a socket's connections.
///
/// libzmq tells it for tcp and ipc; over inproc nothing happens that it would tell. Read from ``Socket/events``. The
/// C function is `zmq_socket_monitor`.
public struct SocketEvent: Hashable, Sendable, CustomStringConvertible {
    /// What happened, and why, where something failed.
    public let kind: Kind

    /// The endpoint that it happened at; empty where libzmq does not tell it.
    public let endpoint: String

    /// What can happen to a connection or an endpoint.
    public enum Kind: Hashable, Sendable {
        /// A connection has been made; the handshake is to come.
        ///
        /// The C constant is `ZMQ_EVENT_CONNECTED`.
        case connected
        /// A connection is being made, and takes time.
        ///
        /// The C constant is `ZMQ_EVENT_CONNECT_DELAYED`.
        case connectDelayed
        /// A connection will be tried again after this time, in milliseconds.
        ///
        /// The C constant is `ZMQ_EVENT_CONNECT_RETRIED`.
        case connectRetried(after: Duration)
        /// The socket has been bound.
        ///
        /// The C constant is `ZMQ_EVENT_LISTENING`.
        case listening
        /// The socket could not be bound, for this reason of the system's.
        ///
        /// libzmq tells the endpoint without its transport. A bind that this library refuses is not told. The C
        /// constant is `ZMQ_EVENT_BIND_FAILED`.
        case bindFailed(ZeroMQError.Code)
        /// A peer has connected; the handshake is to come.
        ///
        /// The C constant is `ZMQ_EVENT_ACCEPTED`.
        case accepted
        /// A peer's connection could not be accepted, for this reason of the system's.
        ///
        /// libzmq tries again at once and without end: the same failure in a row is told once. The C constant is
        /// `ZMQ_EVENT_ACCEPT_FAILED`.
        case acceptFailed(ZeroMQError.Code)
        /// A connection or a bound endpoint has been closed: an attempt to connect that was refused, too.
        ///
        /// The C constant is `ZMQ_EVENT_CLOSED`.
        case closed
        /// A connection could not be closed, for this reason of the system's.
        ///
        /// The C constant is `ZMQ_EVENT_CLOSE_FAILED`.
        case closeFailed(ZeroMQError.Code)
        /// A connection is gone: lost, closed by the peer, or dropped in the handshake.
        ///
        /// The C constant is `ZMQ_EVENT_DISCONNECTED`.
        case disconnected
        /// The peer is there: messages can flow.
        ///
        /// The C constant is `ZMQ_EVENT_HANDSHAKE_SUCCEEDED`.
        case handshakeSucceeded
        /// The two sides did not come together, for this reason.
        ///
        /// The C constants are `ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL`, `ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL` and
        /// `ZMQ_EVENT_HANDSHAKE_FAILED_AUTH`.
        case handshakeFailed(HandshakeFailure)
        /// The socket has been closed, or its context shut down: nothing more comes.
        ///
        /// The C constant is `ZMQ_EVENT_MONITOR_STOPPED`, which this library writes itself.
        case stopped
        /// Something that this library does not know, by libzmq's number.
        case other(Int)
    }

    /// Why a handshake failed.
    public enum HandshakeFailure: Hashable, Sendable {
        /// A side broke the protocol, or the two do not want the same security: see ``ProtocolError``.
        ///
        /// A side that connects and is told this gives the connection up for good.
        case protocolError(ProtocolError)
        /// The authenticator refused the peer, with this status: 300, 400 or 500.
        ///
        /// After 300 libzmq tries again; after the others the connecting side gives the connection up for good. The
        /// source is RFC 27.
        case authentication(Int)
        /// The connection broke, and what the system says: `.brokenPipe` or `.connectionReset`; after a handshake
        /// that took too long, nothing of use.
        case system(ZeroMQError.Code)
    }

    /// What, where and why: "accepted at tcp://127.0.0.1:5555", "handshake failed at tcp://127.0.0.1:5555: refused by
    /// the authenticator, with status 400".
    public var description: String {
        let (what, why) = kind.words
        return what + (endpoint.isEmpty ? "" : " at \(endpoint)") + (why.map { ": \($0)" } ?? "")
    }
}

extension SocketEvent.Kind {
    /// What happened, in words, and why.
    fileprivate var words: (what: String, why: String?) {
        switch self {
        case .connected: ("connected", nil)
        case .connectDelayed: ("connection delayed", nil)
        case .connectRetried(let delay): ("connection retried after \(delay)", nil)
        case .listening: ("listening", nil)
        case .bindFailed(let code): ("bind failed", "\(code)")
        case .accepted: ("accepted", nil)
        case .acceptFailed(let code): ("accept failed", "\(code)")
        case .closed: ("closed", nil)
        case .closeFailed(let code): ("close failed", "\(code)")
        case .disconnected: ("disconnected", nil)
        case .handshakeSucceeded: ("handshake succeeded", nil)
        case .handshakeFailed(let failure): ("handshake failed", "\(failure)")
        case .stopped: ("stopped", nil)
        case .other(let number): ("event \(number)", nil)
        }
    }
}

extension SocketEvent.HandshakeFailure: CustomStringConvertible {
    /// Why, in words: "protocol error, mechanism mismatch".
    public var description: String {
        switch self {
        case .protocolError(let error): "protocol error, \(error.words)"
        case .authentication(let status): "refused by the authenticator, with status \(status)"
        case .system(let code): "\(code)"
        }
    }
}

extension ProtocolError {
    /// The name in words: "mechanism mismatch".
    fileprivate var words: String {
        description.reduce(into: "") { $0 += $1.isUppercase ? " \($1.lowercased())" : String($1) }
    }
}
