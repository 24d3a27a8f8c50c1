import CZeroMQ

// What a socket tells about itself.

extension Socket {
    /// What the socket could do now without waiting.
    ///
    /// Room to send says nothing about who is there: a PUB, an XPUB, an XSUB, a STREAM, and a ROUTER that is not
    /// mandatory have it always. The C option is `ZMQ_EVENTS`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` when the socket is closed, `.contextTerminated`.
    public var readiness: Readiness {
        get throws(ZeroMQError) { Readiness(events: try number(ZMQ_EVENTS, "readiness")) }
    }

    /// Whether more frames of the message are to be received: `false` between two calls, because messages are
    /// received whole.
    ///
    /// The C option is `ZMQ_RCVMORE`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` when the socket is closed, `.contextTerminated`.
    public var hasMoreFrames: Bool {
        get throws(ZeroMQError) { try number(ZMQ_RCVMORE, "hasMoreFrames") != 0 }
    }

    /// Whether libzmq lets several threads use the socket: `false` for all stable roles.
    ///
    /// The C option is `ZMQ_THREAD_SAFE`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` when the socket is closed, `.contextTerminated`.
    public var isThreadSafe: Bool {
        get throws(ZeroMQError) { try number(ZMQ_THREAD_SAFE, "isThreadSafe") != 0 }
    }

    private func number(_ option: Int32, _ name: String) throws(ZeroMQError) -> Int32 {
        if case .int32(let number) = try core.get(option, .int32, name) { number } else { 0 }
    }
}

extension Socket where Role == STREAM {
    /// The id of the newest connection: the first frame of what is sent to it; empty before the first.
    ///
    /// The C option is `ZMQ_ROUTING_ID`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` when the socket is closed, `.contextTerminated`.
    public var newestConnection: Frame {
        get throws(ZeroMQError) {
            if case .bytes(let bytes) = try core.get(ZMQ_ROUTING_ID, .bytes, "newestConnection") {
                Frame(bytes)
            } else {
                []
            }
        }
    }
}
