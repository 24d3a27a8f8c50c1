extension Socket {
    /// What happens to the socket's connections: a new reader each time, which may be read from anywhere.
    ///
    /// Ask before the first bind or connect to miss nothing. What goes wrong in watching is thrown to the reader. The
    /// C function is `zmq_socket_monitor`, with `ZMQ_EVENT_ALL`.
    public var events: SocketEvents { SocketEvents(core.monitor(keepsHistory: false)) }
}

extension SocketCore {
    /// The socket's monitor, which begins to listen when first asked for.
    func monitor(keepsHistory: Bool) -> Result<Monitor, ZeroMQError> {
        Result { () throws(ZeroMQError) in
            if let monitor = entry.monitor, monitor.isOurs { return monitor }
            guard entry.enter() else { throw entry.refusal("monitor") }
            defer { leave() }
            let monitor = try Monitor(
                entry.handle,
                in: entry.context,
                keepsHistory: keepsHistory,
                shakesHands: entry.kind != .stream && !care.contains(.raw)
            )
            entry.monitor = monitor
            return monitor
        }
    }
}
