extension Socket {
    /// What happens to the socket's connections: a new reader each time, which may be read from anywhere.
    ///
    /// The C function is `zmq_socket_monitor`.
    public var events: SocketEvents { SocketEvents(core.monitor(keepsHistory: false)) }
}

extension SocketCore {
    /// The socket's monitor, which begins to listen when first asked for.
    func monitor(keepsHistory: Bool) -> Result<Monitor, ZeroMQError> {
        Result { () throws(ZeroMQError) in
            if let monitor = entry.monitor { return monitor }
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
