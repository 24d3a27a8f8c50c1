// Routing: who is who.

extension SocketSettings where Role == ROUTER {
    /// Whether a message to an unknown routing id throws `.hostUnreachable`, and one to a peer with a full queue
    /// waits: `true` or `false`; by default `false`, and both are dropped.
    ///
    /// The C option is `ZMQ_ROUTER_MANDATORY`.
    public var isMandatory: Bool {
        get { settings[OptionTable.isMandatory] }
        set { settings[OptionTable.isMandatory] = newValue }
    }

    /// Whether a peer that comes with a routing id that is in use takes it over: `true` or `false`; by default
    /// `false`, and the peer is ignored.
    ///
    /// With `true` the connection that had the id before is closed. The C option is `ZMQ_ROUTER_HANDOVER`.
    public var handsOver: Bool {
        get { settings[OptionTable.handsOver] }
        set { settings[OptionTable.handsOver] = newValue }
    }
}

extension SocketSettings where Role: Probes {
    /// Whether each new connection begins with an empty message, so that a ROUTER on the other side learns of it:
    /// `true` or `false`, by default `false`.
    ///
    /// For peers that are ROUTERs and leave such messages out. The C option is `ZMQ_PROBE_ROUTER`.
    public var probesRouter: Bool {
        get { settings[OptionTable.probesRouter] }
        set { settings[OptionTable.probesRouter] = newValue }
    }
}

extension SocketSettings where Role == REQ {
    /// Whether each request carries a number that the answer must bring back: `true` or `false`, by default `false`.
    ///
    /// Answers to earlier requests are dropped then. The other side has to return the whole envelope, as REP does.
    /// The C option is `ZMQ_REQ_CORRELATE`.
    public var correlates: Bool {
        get { settings[OptionTable.correlates] }
        set { settings[OptionTable.correlates] = newValue }
    }

    /// Whether a new request may be sent before the last one was answered: `true` or `false`, by default `false`.
    ///
    /// Goes with ``correlates``, or a late answer may be taken for the answer to a later request.
    /// ``Socket/request(_:timeout:retries:)`` needs neither. The C option is `ZMQ_REQ_RELAXED`.
    public var isRelaxed: Bool {
        get { settings[OptionTable.isRelaxed] }
        set { settings[OptionTable.isRelaxed] = newValue }
    }
}

extension SocketOptions where Role: Identifies {
    /// The name by which a ROUTER on the other side knows this socket: 1 to 255 bytes that do not begin with zero; by
    /// default none, which reads as empty, and the ROUTER invents one.
    ///
    /// A name is for one socket at a time: a ROUTER ignores the second that comes with it, unless it
    /// ``SocketSettings/handsOver``. The C option is `ZMQ_ROUTING_ID`.
    public var routingId: Frame {
        get { settings[OptionTable.routingId] }
        set { settings[OptionTable.routingId] = newValue }
    }
}

extension SocketOptions where Role == ROUTER {
    /// Whether the socket speaks plain TCP and not ZMTP: `true` or `false`, by default `false`.
    ///
    /// Over tcp alone: to bind or connect anywhere else throws `.incompatibleProtocol`. libzmq deprecates it: a
    /// ``STREAM`` socket does it better. The C option is `ZMQ_ROUTER_RAW`.
    public var isRaw: Bool {
        get { settings[OptionTable.isRaw] }
        set { settings[OptionTable.isRaw] = newValue }
    }
}

extension SocketOptions where Role == STREAM {
    /// Whether a message with empty bytes tells that a connection has come or gone: `true` or `false`, by default
    /// `true`.
    ///
    /// The C option is `ZMQ_STREAM_NOTIFY`.
    public var notifiesConnections: Bool {
        get { settings[OptionTable.notifiesConnections] }
        set { settings[OptionTable.notifiesConnections] = newValue }
    }
}
