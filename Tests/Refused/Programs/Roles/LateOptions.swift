import ZeroMQ

// Most options count before the first bind or connect alone: on a socket at work they are not there.
private func program(_ router: Socket<ROUTER>, _ subscriber: Socket<SUB>) throws {
    try router.configure {
        $0.isMandatory = true
        //! $0.routingId = "server"
        //= 'subscript(dynamicMember:)' is unavailable: this option comes too late: set it where the socket is made, before it binds or connects

        $0.isMandatory = true
        //! $0.maxMessageSize = 1_000
        //= 'subscript(dynamicMember:)' is unavailable: this option comes too late: set it where the socket is made, before it binds or connects
    }
    try subscriber.configure {
        $0.receiveHighWaterMark = 10
        //! $0.conflates = true
        //= 'subscript(dynamicMember:)' is unavailable: this option comes too late: set it where the socket is made, before it binds or connects
    }
}
