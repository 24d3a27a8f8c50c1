// TCP, and what the operating system does with it.

extension SocketOptions {
    /// Whether names and addresses may be IPv6 beside IPv4: `true` or `false`; by default the context's, `false`.
    ///
    /// The C option is `ZMQ_IPV6`.
    public var ipv6: Bool {
        get { settings[OptionTable.ipv6] }
        set { settings[OptionTable.ipv6] = newValue }
    }

    /// The size of the system's send buffer in bytes: 0 to 2,147,483,647; `nil`, the default, leaves it to the
    /// system.
    ///
    /// The system may take another: Linux doubles it, within limits. The C option is `ZMQ_SNDBUF`.
    public var sendBuffer: Int? {
        get { settings[OptionTable.sendBuffer] }
        set { settings[OptionTable.sendBuffer] = newValue }
    }

    /// The size of the system's receive buffer in bytes: 0 to 2,147,483,647; `nil`, the default, leaves it to the
    /// system.
    ///
    /// The system may take another: Linux doubles it, within limits. The C option is `ZMQ_RCVBUF`.
    public var receiveBuffer: Int? {
        get { settings[OptionTable.receiveBuffer] }
        set { settings[OptionTable.receiveBuffer] = newValue }
    }

    /// The type-of-service byte of outgoing packets: 0 to 255, by default 0.
    ///
    /// The C option is `ZMQ_TOS`.
    public var typeOfService: Int {
        get { settings[OptionTable.typeOfService] }
        set { settings[OptionTable.typeOfService] = newValue }
    }

    /// Whether the system probes idle connections: `true` or `false`; `nil`, the default, leaves it to the system.
    ///
    /// A ``heartbeat`` asks the peer's libzmq and not only its system. The C option is `ZMQ_TCP_KEEPALIVE`.
    public var tcpKeepAlive: Bool? {
        get { settings[OptionTable.tcpKeepAlive] }
        set { settings[OptionTable.tcpKeepAlive] = newValue }
    }

    /// How many probes go unanswered before a connection counts as lost: 1 to 127; `nil`, the default, leaves it to
    /// the system.
    ///
    /// The C option is `ZMQ_TCP_KEEPALIVE_CNT`.
    public var tcpKeepAliveCount: Int? {
        get { settings[OptionTable.tcpKeepAliveCount] }
        set { settings[OptionTable.tcpKeepAliveCount] = newValue }
    }

    /// How long a connection is idle before the first probe: 1 to 32,767 seconds, rounded up; `nil`, the default,
    /// leaves it to the system.
    ///
    /// The C option is `ZMQ_TCP_KEEPALIVE_IDLE`.
    public var tcpKeepAliveIdle: Duration? {
        get { settings[OptionTable.tcpKeepAliveIdle] }
        set { settings[OptionTable.tcpKeepAliveIdle] = newValue }
    }

    /// The time between two probes: 1 to 32,767 seconds, rounded up; `nil`, the default, leaves it to the system.
    ///
    /// The C option is `ZMQ_TCP_KEEPALIVE_INTVL`.
    public var tcpKeepAliveInterval: Duration? {
        get { settings[OptionTable.tcpKeepAliveInterval] }
        set { settings[OptionTable.tcpKeepAliveInterval] = newValue }
    }

    /// How long sent data may stay unacknowledged before the system gives the connection up: 1 millisecond to 24
    /// days; `nil`, the default, leaves it to the system.
    ///
    /// Rounded up to milliseconds. The C option is `ZMQ_TCP_MAXRT`.
    public var tcpMaxRetransmit: Duration? {
        get { settings[OptionTable.tcpMaxRetransmit] }
        set { settings[OptionTable.tcpMaxRetransmit] = newValue }
    }

    /// The network interface that the socket's traffic keeps to, such as "eth0": up to 15 bytes; empty, the default,
    /// for any.
    ///
    /// On Linux alone, and may need a privilege. The C option is `ZMQ_BINDTODEVICE`.
    public var boundDevice: String {
        get { settings[OptionTable.boundDevice] }
        set { settings[OptionTable.boundDevice] = newValue }
    }

    /// The SOCKS5 proxy that connects go through, as HOST:PORT of up to 255 bytes; empty, the default, for none.
    ///
    /// The C option is `ZMQ_SOCKS_PROXY`.
    public var socksProxy: String {
        get { settings[OptionTable.socksProxy] }
        set { settings[OptionTable.socksProxy] = newValue }
    }

    /// A stream socket that already listens, for the next bind to adopt, as a service manager hands it over: 0 to
    /// 2,147,483,647; `nil`, the default, for none.
    ///
    /// Checked by the bind, which throws `.badDescriptor` or `.invalidArgument`: libzmq would abort on any other
    /// descriptor. The bind takes a duplicate: closing the descriptor stays with the caller. The C option is
    /// `ZMQ_USE_FD`.
    public var listeningDescriptor: Int32? {
        get { settings[OptionTable.listeningDescriptor] }
        set { settings[OptionTable.listeningDescriptor] = newValue }
    }
}
