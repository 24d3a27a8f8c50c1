import CZeroMQ

extension Socket where Role: Routes {
    /// Connects to an endpoint and gives the peer a routing id, so that a message can be sent to it at once.
    ///
    /// The id has 1 to 255 bytes and does not begin with zero. Each may be given once, and all of them before the
    /// socket binds, or connects without one: libzmq aborts on an id that a peer has already. Throws
    /// `.invalidArgument` otherwise, and what ``connect(to:)-(Endpoint)`` throws. The C option is
    /// `ZMQ_CONNECT_ROUTING_ID`.
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
        try core.set(ZMQ_CONNECT_ROUTING_ID, to: .bytes(Array(id)), "routing id")
        // From here on the id may be in use, whatever becomes of the connect.
        core.chosenIds.give(id)
        defer { core.chosenIds.othersMayCome = false }
        try core.connect(endpoint)
    }

    /// Connects to an endpoint in libzmq's spelling and gives the peer a routing id.
    public func connect(to endpoint: String, givingId id: Frame) throws(ZeroMQError) {
        try connect(to: Endpoint(endpoint), givingId: id)
    }
}
