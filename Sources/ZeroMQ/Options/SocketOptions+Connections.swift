// Connections: how they are made and kept.

extension SocketOptions {
    /// Whether messages are queued for established connections alone: `true` or `false`; by default `false`, and a
    /// connection still to come has its queue at once.
    ///
    /// With `true` nothing is stranded in the queue of a peer that never comes, and a send waits, or drops, where
    /// nobody is there. What is queued is dropped when the connection is lost. The C option is `ZMQ_IMMEDIATE`.
    public var waitsForConnection: Bool {
        get { settings[OptionTable.waitsForConnection] }
        set { settings[OptionTable.waitsForConnection] = newValue }
    }

    /// How many connections may wait to be accepted by a bound endpoint: 0 to 2,147,483,647, by default 100.
    ///
    /// The system may allow fewer. The C option is `ZMQ_BACKLOG`.
    public var backlog: Int {
        get { settings[OptionTable.backlog] }
        set { settings[OptionTable.backlog] = newValue }
    }

    /// How long to wait before a lost connection is tried again, give or take: 1 millisecond to 24 days, by default
    /// 100 milliseconds; `nil` never tries.
    ///
    /// Rounded up to milliseconds; libzmq adds a random part of up to as much again. The C option is
    /// `ZMQ_RECONNECT_IVL`.
    public var reconnectInterval: Duration? {
        get { settings[OptionTable.reconnectInterval] }
        set { settings[OptionTable.reconnectInterval] = newValue }
    }

    /// Up to what the interval doubles at each attempt: 1 millisecond to 24 days; `nil`, the default, keeps it as it
    /// is.
    ///
    /// Has no effect below ``reconnectInterval``. Rounded up to milliseconds. The C option is
    /// `ZMQ_RECONNECT_IVL_MAX`.
    public var maxReconnectInterval: Duration? {
        get { settings[OptionTable.maxReconnectInterval] }
        set { settings[OptionTable.maxReconnectInterval] = newValue }
    }

    /// How long one attempt to connect over tcp may take: 1 millisecond to 24 days; `nil`, the default, leaves it to
    /// the system.
    ///
    /// Rounded up to milliseconds. The C option is `ZMQ_CONNECT_TIMEOUT`.
    public var connectTimeout: Duration? {
        get { settings[OptionTable.connectTimeout] }
        set { settings[OptionTable.connectTimeout] = newValue }
    }

    /// How long a new peer may take to introduce itself before its connection is dropped: 1 millisecond to 24 days,
    /// by default 30 seconds; `.unlimited` waits for ever.
    ///
    /// Rounded up to milliseconds. A ``STREAM`` has no handshake. The C option is `ZMQ_HANDSHAKE_IVL`.
    public var handshakeTimeout: Duration? {
        get { settings[OptionTable.handshakeTimeout] }
        set { settings[OptionTable.handshakeTimeout] = newValue }
    }
}
