extension Socket where Role: Routes {
    /// Connects to an endpoint and gives the peer a routing id, so that a message can be sent to it at once.
    ///
    /// The id has 1 to 255 bytes and does not begin with zero. Each may be given once, and all of them before the
    /// socket binds, or connects without one: libzmq aborts on an id that a peer has already. A socket with
    /// ``SocketOptions/waitsForConnection`` gives none. Does not block. The C option is `ZMQ_CONNECT_ROUTING_ID`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidArgument` for an id that cannot be given, and what ``connect(to:)``
    ///   throws.
    public func connect(to endpoint: Endpoint, givingId id: Frame) throws(ZeroMQError) {
        if let objection = core.chosenIds.objection(to: id) {
            throw ZeroMQError(
                .invalidArgument,
                operation: "connect",
                subject: endpoint.description,
                reason: objection
            )
        }
        try endpoint.check(for: .connect, by: core.entry.kind)
        defer { core.chosenIds.othersMayCome = false }
        try core.connect(endpoint, givingId: Array(id))
        core.chosenIds.give(id)
    }

    /// Connects to an endpoint in libzmq's spelling and gives the peer a routing id of 1 to 255 bytes.
    ///
    /// The C option is `ZMQ_CONNECT_ROUTING_ID`.
    ///
    /// - Throws: ``ZeroMQError``, as the form for an ``Endpoint`` does.
    public func connect(to endpoint: String, givingId id: Frame) throws(ZeroMQError) {
        try connect(to: Endpoint(endpoint), givingId: id)
    }
}
