@testable import ZeroMQ

extension ReadBackTable {
    static func connections<Role: SocketRole>(_: Role.Type) -> [ReadBack] {
        [
            ReadBack(
                "ZMQ_IMMEDIATE",
                "waitsForConnection",
                \SocketOptions<Role>.waitsForConnection,
                default: false,
                .int32(0),
                set: true,
                .int32(1)
            ),
            ReadBack(
                "ZMQ_BACKLOG",
                "backlog",
                \SocketOptions<Role>.backlog,
                default: 100,
                .int32(100),
                set: 0,
                .int32(0)
            ),
            ReadBack(
                "ZMQ_RECONNECT_IVL",
                "reconnectInterval",
                \SocketOptions<Role>.reconnectInterval,
                default: .milliseconds(100),
                .int32(100),
                set: nil,
                .int32(-1)
            ),
            ReadBack(
                "ZMQ_RECONNECT_IVL_MAX",
                "maxReconnectInterval",
                \SocketOptions<Role>.maxReconnectInterval,
                default: nil,
                .int32(0),
                set: .seconds(8),
                .int32(8000)
            ),
            ReadBack(
                "ZMQ_CONNECT_TIMEOUT",
                "connectTimeout",
                \SocketOptions<Role>.connectTimeout,
                default: nil,
                .int32(0),
                set: .seconds(3),
                .int32(3000)
            ),
            ReadBack(
                "ZMQ_HANDSHAKE_IVL",
                "handshakeTimeout",
                \SocketOptions<Role>.handshakeTimeout,
                default: .seconds(30),
                .int32(30_000),
                set: .unlimited,
                .int32(0)
            ),
            ReadBack(
                "ZMQ_HEARTBEAT_IVL",
                "heartbeat.interval",
                \SocketOptions<Role>.heartbeat,
                default: nil,
                .int32(0),
                set: Heartbeat(interval: .seconds(2)),
                .int32(2000)
            ),
            ReadBack(
                "ZMQ_HEARTBEAT_TIMEOUT",
                "heartbeat.timeout",
                \SocketOptions<Role>.heartbeat,
                default: nil,
                .int32(-1),
                set: Heartbeat(interval: .seconds(2), timeout: .seconds(5)),
                .int32(5000)
            ),
            ReadBack(
                "ZMQ_HEARTBEAT_TTL",
                "heartbeat.timeToLive",
                \SocketOptions<Role>.heartbeat,
                default: nil,
                .int32(0),
                set: Heartbeat(interval: .seconds(2), timeToLive: .milliseconds(1300)),
                .int32(1300)
            ),
        ]
    }
}
