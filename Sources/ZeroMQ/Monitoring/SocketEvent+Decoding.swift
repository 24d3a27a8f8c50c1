import CZeroMQ

extension SocketEvent {
    /// Decodes what libzmq tells a monitor: two bytes of event and four of value in the machine's order, and
    /// the endpoint.
    ///
    /// `nil` for anything else.
    init?(_ event: Frame, _ endpoint: Frame) {
        guard event.count == 6 else { return nil }
        let bytes = Array(event)
        let number = unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(as: UInt16.self) }
        let value = unsafe bytes.withUnsafeBytes {
            unsafe $0.loadUnaligned(fromByteOffset: 2, as: UInt32.self)
        }
        self.init(
            kind: Kind(Int32(number), value),
            endpoint: String(decoding: endpoint, as: UTF8.self)
        )
    }

    /// The connection's descriptor, where the value is one.
    static func descriptor(_ event: Frame) -> Int32? {
        guard event.count == 6 else { return nil }
        return unsafe Array(event).withUnsafeBytes {
            unsafe $0.loadUnaligned(fromByteOffset: 2, as: Int32.self)
        }
    }
}

extension SocketEvent.Kind {
    fileprivate init(_ event: Int32, _ value: UInt32) {
        let code = ZeroMQError.Code(rawValue: Int32(truncatingIfNeeded: value))
        self =
            switch event {
            case ZMQ_EVENT_CONNECTED: .connected
            case ZMQ_EVENT_CONNECT_DELAYED: .connectDelayed
            case ZMQ_EVENT_CONNECT_RETRIED: .connectRetried(after: .milliseconds(value))
            case ZMQ_EVENT_LISTENING: .listening
            case ZMQ_EVENT_BIND_FAILED: .bindFailed(code)
            case ZMQ_EVENT_ACCEPTED: .accepted
            case ZMQ_EVENT_ACCEPT_FAILED: .acceptFailed(code)
            case ZMQ_EVENT_CLOSED: .closed
            case ZMQ_EVENT_CLOSE_FAILED: .closeFailed(code)
            case ZMQ_EVENT_DISCONNECTED: .disconnected
            case ZMQ_EVENT_HANDSHAKE_SUCCEEDED: .handshakeSucceeded
            case ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL: .handshakeFailed(.system(code))
            case ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL:
                .handshakeFailed(.protocolError(ProtocolError(rawValue: value)))
            case ZMQ_EVENT_HANDSHAKE_FAILED_AUTH: .handshakeFailed(.authentication(Int(value)))
            case ZMQ_EVENT_MONITOR_STOPPED: .stopped
            default: .other(Int(event))
            }
    }
}
