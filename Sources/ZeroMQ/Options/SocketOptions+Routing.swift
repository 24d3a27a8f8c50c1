// Routing: who is who.

extension SocketSettings where Role == ROUTER {
    /// Whether a message to an unknown routing id throws `.hostUnreachable`, and one to a peer with a full
    /// queue waits: by default `false`, and both are dropped.
    ///
    /// The C option is `ZMQ_ROUTER_MANDATORY`.
    public var isMandatory: Bool {
        get { settings[OptionTable.isMandatory] }
        set { settings[OptionTable.isMandatory] = newValue }
    }

    /// Whether a peer that comes with a routing id that is in use takes it over: by default `false`, and it
    /// is ignored.
    ///
    /// The C option is `ZMQ_ROUTER_HANDOVER`.
    public var handsOver: Bool {
        get { settings[OptionTable.handsOver] }
        set { settings[OptionTable.handsOver] = newValue }
    }
}

extension SocketSettings where Role: Probes {
    /// Whether each new connection begins with an empty message, so that a ROUTER on the other side learns of
    /// it: by default `false`.
    ///
    /// The C option is `ZMQ_PROBE_ROUTER`.
    public var probesRouter: Bool {
        get { settings[OptionTable.probesRouter] }
        set { settings[OptionTable.probesRouter] = newValue }
    }
}

extension SocketSettings where Role == REQ {
    /// Whether each request carries a number that the answer must bring back: by default `false`.
    ///
    /// Answers to earlier requests are dropped then. The other side has to return the whole envelope, as REP
    /// does.
    ///
    /// The C option is `ZMQ_REQ_CORRELATE`.
    public var correlates: Bool {
        get { settings[OptionTable.correlates] }
        set { settings[OptionTable.correlates] = newValue }
    }

    /// Whether a new request may be sent before the last one was answered: by default `false`.
    ///
    /// Goes with ``correlates``, or a late answer may be taken for the answer to a later request.
    ///
    /// The C option is `ZMQ_REQ_RELAXED`.
    public var isRelaxed: Bool {
        get { settings[OptionTable.isRelaxed] }
        set { settings[OptionTable.isRelaxed] = newValue }
    }
}

extension SocketOptions where Role: Identifies {
    /// The name by which a ROUTER on the other side knows this socket: 1 to 255 bytes that do not begin with
    /// zero; where none is set, which reads as empty, the ROUTER invents one.
    ///
    /// The C option is `ZMQ_ROUTING_ID`.
    public var routingId: Frame {
        get { settings[OptionTable.routingId] }
        set { settings[OptionTable.routingId] = newValue }
    }
}

extension SocketOptions where Role == ROUTER {
    /// Whether the socket speaks plain TCP and not ZMTP: by default `false`.
    ///
    /// Over tcp alone. libzmq deprecates it: a ``STREAM`` socket does it better.
    ///
    /// The C option is `ZMQ_ROUTER_RAW`.
    public var isRaw: Bool {
        get { settings[OptionTable.isRaw] }
        set { settings[OptionTable.isRaw] = newValue }
    }
}

extension SocketOptions where Role == STREAM {
    /// Whether an empty frame tells that a connection has come or gone: by default `true`.
    ///
    /// The C option is `ZMQ_STREAM_NOTIFY`.
    public var notifiesConnections: Bool {
        get { settings[OptionTable.notifiesConnections] }
        set { settings[OptionTable.notifiesConnections] = newValue }
    }
}
