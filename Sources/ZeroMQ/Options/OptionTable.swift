import CZeroMQ

/// Every option of libzmq's, with its number, its range and its default.
enum OptionTable {
    // Queues: how much waits, and for how long.
    static let linger = Option<Duration?>.duration(ZMQ_LINGER, "linger", default: nil, absent: -1)
    static let sendHighWaterMark = Option<Int?>.limit(
        ZMQ_SNDHWM,
        "sendHighWaterMark",
        default: 1000,
        in: 1...Int(Int32.max),
        absent: 0
    )
    static let receiveHighWaterMark = Option<Int?>.limit(
        ZMQ_RCVHWM,
        "receiveHighWaterMark",
        default: 1000,
        in: 1...Int(Int32.max),
        absent: 0
    )
    static let sendTimeout = Option<Duration?>.duration(ZMQ_SNDTIMEO, "sendTimeout", default: nil, absent: -1)
    static let receiveTimeout = Option<Duration?>.duration(
        ZMQ_RCVTIMEO,
        "receiveTimeout",
        default: nil,
        absent: -1
    )
    static let ioThreadAffinity = Option<UInt64>.mask(ZMQ_AFFINITY, "ioThreadAffinity")
    static let maxMessageSize = Option<Int?>.limit(
        ZMQ_MAXMSGSIZE,
        "maxMessageSize",
        default: nil,
        in: 0...Int.max,
        absent: -1,
        shape: .int64
    )
    static let conflates = Option<Bool>.flag(ZMQ_CONFLATE, "conflates")

    // Connections: how they are made and kept.
    static let waitsForConnection = Option<Bool>.flag(ZMQ_IMMEDIATE, "waitsForConnection")
    static let backlog = Option<Int>.count(ZMQ_BACKLOG, "backlog", default: 100, in: 0...Int(Int32.max))
    static let reconnectInterval = Option<Duration?>.duration(
        ZMQ_RECONNECT_IVL,
        "reconnectInterval",
        default: .milliseconds(100),
        absent: -1,
        in: 1...Int32.max  // libzmq takes zero for never.
    )
    static let maxReconnectInterval = Option<Duration?>.duration(
        ZMQ_RECONNECT_IVL_MAX,
        "maxReconnectInterval",
        default: nil,
        absent: 0
    )
    static let connectTimeout = Option<Duration?>.duration(
        ZMQ_CONNECT_TIMEOUT,
        "connectTimeout",
        default: nil,
        absent: 0
    )
    static let handshakeTimeout = Option<Duration?>.duration(
        ZMQ_HANDSHAKE_IVL,
        "handshakeTimeout",
        default: .seconds(30),
        absent: 0
    )
    static let heartbeatInterval = Option<Duration?>.duration(
        ZMQ_HEARTBEAT_IVL,
        "heartbeat.interval",
        default: nil,
        absent: 0
    )
    static let heartbeatTimeout = Option<Duration?>.duration(
        ZMQ_HEARTBEAT_TIMEOUT,
        "heartbeat.timeout",
        default: nil,
        absent: -1,
        in: 1...Int32.max  // libzmq takes zero for ever.
    )
    static let heartbeatTimeToLive = Option<Duration?>.duration(
        ZMQ_HEARTBEAT_TTL,
        "heartbeat.timeToLive",
        default: nil,
        absent: 0,
        in: 100...6_553_599
    )

    // Routing: who is who.
    static let isMandatory = Option<Bool>.flag(ZMQ_ROUTER_MANDATORY, "isMandatory")
    static let handsOver = Option<Bool>.flag(ZMQ_ROUTER_HANDOVER, "handsOver")
    static let probesRouter = Option<Bool>.flag(ZMQ_PROBE_ROUTER, "probesRouter")
    static let correlates = Option<Bool>.flag(ZMQ_REQ_CORRELATE, "correlates")
    static let isRelaxed = Option<Bool>.flag(ZMQ_REQ_RELAXED, "isRelaxed")
    static let routingId = Option<Frame>.bytes(
        ZMQ_ROUTING_ID,
        "routingId",
        range: "1 to 255 bytes that do not begin with zero"
    ) { (1...255).contains($0.count) && $0.first != 0 }
    static let isRaw = Option<Bool>.flag(ZMQ_ROUTER_RAW, "isRaw")
    static let notifiesConnections = Option<Bool>.flag(
        ZMQ_STREAM_NOTIFY,
        "notifiesConnections",
        default: true
    )

    // Subscriptions: who gets what.
    static let invertsMatching = Option<Bool>.flag(ZMQ_INVERT_MATCHING, "invertsMatching")
    static let isVerbose = Option<Bool>.flag(ZMQ_XPUB_VERBOSE, "isVerbose")
    static let isVerboser = Option<Bool>.flag(ZMQ_XPUB_VERBOSER, "isVerboser")
    static let neverDrops = Option<Bool>.flag(ZMQ_XPUB_NODROP, "neverDrops")
    static let isManual = Option<Bool>.flag(ZMQ_XPUB_MANUAL, "isManual")
    static let welcomeMessage = Option<Frame>.bytes(
        ZMQ_XPUB_WELCOME_MSG,
        "welcomeMessage",
        range: "any bytes; empty for none"
    ) { _ in true }

    // TCP, and what the operating system does with it.
    static let ipv6 = Option<Bool>.flag(ZMQ_IPV6, "ipv6")
    static let sendBuffer = Option<Int?>.limit(
        ZMQ_SNDBUF,
        "sendBuffer",
        default: nil,
        in: 0...Int(Int32.max),
        absent: -1
    )
    static let receiveBuffer = Option<Int?>.limit(
        ZMQ_RCVBUF,
        "receiveBuffer",
        default: nil,
        in: 0...Int(Int32.max),
        absent: -1
    )
    static let typeOfService = Option<Int>.count(ZMQ_TOS, "typeOfService", default: 0, in: 0...255)
    static let tcpKeepAlive = Option<Bool?>.systemFlag(ZMQ_TCP_KEEPALIVE, "tcpKeepAlive")
    static let tcpKeepAliveCount = Option<Int?>.limit(
        ZMQ_TCP_KEEPALIVE_CNT,
        "tcpKeepAliveCount",
        default: nil,
        in: 1...127,
        absent: -1
    )
    static let tcpKeepAliveIdle = Option<Duration?>.duration(
        ZMQ_TCP_KEEPALIVE_IDLE,
        "tcpKeepAliveIdle",
        default: nil,
        absent: -1,
        in: 1...32_767,
        seconds: true
    )
    static let tcpKeepAliveInterval = Option<Duration?>.duration(
        ZMQ_TCP_KEEPALIVE_INTVL,
        "tcpKeepAliveInterval",
        default: nil,
        absent: -1,
        in: 1...32_767,
        seconds: true
    )
    static let tcpMaxRetransmit = Option<Duration?>.duration(
        ZMQ_TCP_MAXRT,
        "tcpMaxRetransmit",
        default: nil,
        absent: 0
    )
    static let boundDevice = Option<String>.text(ZMQ_BINDTODEVICE, "boundDevice", upTo: 15)
    static let socksProxy = Option<String>.text(ZMQ_SOCKS_PROXY, "socksProxy", upTo: 255)
    static let listeningDescriptor = Option<Int32?>.descriptor(ZMQ_USE_FD, "listeningDescriptor")

    // Reliable multicast, on a libzmq that was built with pgm or norm.
    static let multicastRate = Option<Int>.count(
        ZMQ_RATE,
        "multicastRate",
        default: 100,
        in: 1...Int(Int32.max)
    )
    static let multicastRecovery = Option<Duration>.duration(
        ZMQ_RECOVERY_IVL,
        "multicastRecovery",
        default: .seconds(10)
    )
    static let multicastHops = Option<Int>.count(ZMQ_MULTICAST_HOPS, "multicastHops", default: 1, in: 1...255)
    static let multicastPacketSize = Option<Int>.count(
        ZMQ_MULTICAST_MAXTPDU,
        "multicastPacketSize",
        default: 1500,
        in: 1...65_535
    )

    // Sockets between virtual machines, on a libzmq that was built with vmci; elsewhere setting one throws `.invalidArgument`.
    static let vmciBufferSize = Option<Int>.size(ZMQ_VMCI_BUFFER_SIZE, "vmciBufferSize", default: 65_546)
    static let vmciMinBufferSize = Option<Int>.size(
        ZMQ_VMCI_BUFFER_MIN_SIZE,
        "vmciMinBufferSize",
        default: 128
    )
    static let vmciMaxBufferSize = Option<Int>.size(
        ZMQ_VMCI_BUFFER_MAX_SIZE,
        "vmciMaxBufferSize",
        default: 262_144
    )
    static let vmciConnectTimeout = Option<Duration?>.duration(
        ZMQ_VMCI_CONNECT_TIMEOUT,
        "vmciConnectTimeout",
        default: nil,
        absent: -1
    )
}
