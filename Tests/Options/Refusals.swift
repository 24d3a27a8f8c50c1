@testable import ZeroMQ

private let tooMany = Int(Int32.max) + 1
private let tooLong: Duration = .milliseconds(Int64(Int32.max) + 1)
private let negative: Duration = .nanoseconds(-1)

extension Refusal {
    static let ofSockets = queues + connections + names + tcp + multicast

    private static let queues: [Refusal] = [
        Refusal(
            "linger",
            \SocketOptions<PUSH>.linger,
            live: \LiveOptions<PUSH>.linger,
            negative,
            .seconds(-1),
            tooLong,
            .seconds(Int64.max)
        ),
        Refusal(
            "sendHighWaterMark",
            \SocketOptions<PUSH>.sendHighWaterMark,
            live: \LiveOptions<PUSH>.sendHighWaterMark,
            0,
            -1,
            tooMany,
            .min,
            .max
        ),
        Refusal(
            "receiveHighWaterMark",
            \SocketOptions<PULL>.receiveHighWaterMark,
            live: \LiveOptions<PULL>.receiveHighWaterMark,
            0,
            -1,
            tooMany,
            .min,
            .max
        ),
        Refusal(
            "sendTimeout",
            \SocketOptions<PUSH>.sendTimeout,
            live: \LiveOptions<PUSH>.sendTimeout,
            negative,
            tooLong
        ),
        Refusal(
            "receiveTimeout",
            \SocketOptions<PULL>.receiveTimeout,
            live: \LiveOptions<PULL>.receiveTimeout,
            negative,
            tooLong
        ),
        Refusal("maxMessageSize", \SocketOptions<PULL>.maxMessageSize, -1, .min),
    ]

    private static let connections: [Refusal] = [
        Refusal("backlog", \SocketOptions<PULL>.backlog, -1, tooMany),
        Refusal("reconnectInterval", \SocketOptions<PUSH>.reconnectInterval, .zero, negative, tooLong),
        Refusal("maxReconnectInterval", \SocketOptions<PUSH>.maxReconnectInterval, .zero, negative, tooLong),
        Refusal("connectTimeout", \SocketOptions<PUSH>.connectTimeout, .zero, negative, tooLong),
        Refusal("handshakeTimeout", \SocketOptions<PUSH>.handshakeTimeout, .zero, negative, tooLong),
        Refusal(
            "heartbeat.interval",
            \SocketOptions<PUSH>.heartbeat,
            Heartbeat(interval: .zero),
            Heartbeat(interval: negative),
            Heartbeat(interval: tooLong)
        ),
        Refusal(
            "heartbeat.timeout",
            \SocketOptions<PUSH>.heartbeat,
            Heartbeat(interval: .seconds(1), timeout: .zero),
            Heartbeat(interval: .seconds(1), timeout: negative),
            Heartbeat(interval: .seconds(1), timeout: tooLong)
        ),
        Refusal(
            "heartbeat.timeToLive",
            \SocketOptions<PUSH>.heartbeat,
            Heartbeat(interval: .seconds(1), timeToLive: .zero),
            Heartbeat(interval: .seconds(1), timeToLive: .milliseconds(99)),
            Heartbeat(interval: .seconds(1), timeToLive: negative),
            Heartbeat(interval: .seconds(1), timeToLive: .milliseconds(6_553_600))
        ),
    ]

    private static let names: [Refusal] = [
        Refusal(
            "routingId",
            \SocketOptions<DEALER>.routingId,
            "",
            "\u{0}",
            "\u{0}abc",
            Frame([UInt8](repeating: 97, count: 256))
        ),
        Refusal(
            "boundDevice",
            \SocketOptions<PULL>.boundDevice,
            String(repeating: "e", count: 16),
            "eth\u{0}0",
            "\u{0}"
        ),
        Refusal(
            "socksProxy",
            \SocketOptions<PUSH>.socksProxy,
            String(repeating: "h", count: 256),
            "127.0.0.1\u{0}:1080"
        ),
        Refusal("listeningDescriptor", \SocketOptions<PULL>.listeningDescriptor, -1, .min),
    ]

    private static let tcp: [Refusal] = [
        Refusal("sendBuffer", \SocketOptions<PUSH>.sendBuffer, -1, tooMany),
        Refusal("receiveBuffer", \SocketOptions<PULL>.receiveBuffer, -1, tooMany),
        Refusal("typeOfService", \SocketOptions<PUSH>.typeOfService, -1, 256),
        Refusal("tcpKeepAliveCount", \SocketOptions<PUSH>.tcpKeepAliveCount, 0, 128, -1),
        Refusal(
            "tcpKeepAliveIdle",
            \SocketOptions<PUSH>.tcpKeepAliveIdle,
            .zero,
            .seconds(32_768),
            negative,
            .seconds(-1)
        ),
        Refusal(
            "tcpKeepAliveInterval",
            \SocketOptions<PUSH>.tcpKeepAliveInterval,
            .zero,
            .seconds(32_768),
            negative,
            .seconds(-1)
        ),
        Refusal("tcpMaxRetransmit", \SocketOptions<PUSH>.tcpMaxRetransmit, .zero, negative, tooLong),
    ]

    private static let multicast: [Refusal] = [
        Refusal("multicastRate", \SocketOptions<PUB>.multicastRate, 0, -1, tooMany),
        Refusal("multicastRecovery", \SocketOptions<PUB>.multicastRecovery, negative, tooLong),
        Refusal("multicastHops", \SocketOptions<PUB>.multicastHops, 0, -1, 256),
        Refusal("multicastPacketSize", \SocketOptions<PUB>.multicastPacketSize, 0, -1, 65_536),
        Refusal("vmciBufferSize", \SocketOptions<PAIR>.vmciBufferSize, -1),
        Refusal("vmciMinBufferSize", \SocketOptions<PAIR>.vmciMinBufferSize, -1),
        Refusal("vmciMaxBufferSize", \SocketOptions<PAIR>.vmciMaxBufferSize, -1),
        Refusal("vmciConnectTimeout", \SocketOptions<PAIR>.vmciConnectTimeout, negative, tooLong),
    ]

    static let ofContexts: [Refusal] = [
        Refusal("ioThreads", \ContextOptions.ioThreads, -1, 129, .max),
        Refusal("maxSockets", \ContextOptions.maxSockets, 0, -1, 65_536, .max),
        Refusal("maxMessageSize", \ContextOptions.maxMessageSize, -1, tooMany),
        Refusal("linger", \ContextOptions.linger, negative, tooLong),
        Refusal("threadPriority", \ContextOptions.threadPriority, -1, 100),
        Refusal("threadSchedulingPolicy", \ContextOptions.threadSchedulingPolicy, -1, 256),
        Refusal("threadAffinity", \ContextOptions.threadAffinity, [-1], [0, 1024]),
        Refusal("threadNamePrefix", \ContextOptions.threadNamePrefix, -1, tooMany),
    ]
}
