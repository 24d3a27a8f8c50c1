@testable import ZeroMQ

extension ReadBackTable {
    static func tcp<Role: SocketRole>(_: Role.Type) -> [ReadBack] {
        [
            ReadBack(
                "ZMQ_IPV6",
                "ipv6",
                \SocketOptions<Role>.ipv6,
                default: false,
                .int32(0),
                set: true,
                .int32(1)
            ),
            ReadBack(
                "ZMQ_SNDBUF",
                "sendBuffer",
                \SocketOptions<Role>.sendBuffer,
                default: nil,
                .int32(-1),
                set: 65_536,
                .int32(65_536)
            ),
            ReadBack(
                "ZMQ_RCVBUF",
                "receiveBuffer",
                \SocketOptions<Role>.receiveBuffer,
                default: nil,
                .int32(-1),
                set: 0,
                .int32(0)
            ),
            ReadBack(
                "ZMQ_TOS",
                "typeOfService",
                \SocketOptions<Role>.typeOfService,
                default: 0,
                .int32(0),
                set: 0xB8,
                .int32(0xB8)
            ),
            ReadBack(
                "ZMQ_TCP_KEEPALIVE",
                "tcpKeepAlive",
                \SocketOptions<Role>.tcpKeepAlive,
                default: nil,
                .int32(-1),
                set: true,
                .int32(1)
            ),
            ReadBack(
                "ZMQ_TCP_KEEPALIVE",
                "tcpKeepAlive",
                \SocketOptions<Role>.tcpKeepAlive,
                default: nil,
                .int32(-1),
                set: false,
                .int32(0)
            ),
            ReadBack(
                "ZMQ_TCP_KEEPALIVE_CNT",
                "tcpKeepAliveCount",
                \SocketOptions<Role>.tcpKeepAliveCount,
                default: nil,
                .int32(-1),
                set: 4,
                .int32(4)
            ),
            ReadBack(
                "ZMQ_TCP_KEEPALIVE_IDLE",
                "tcpKeepAliveIdle",
                \SocketOptions<Role>.tcpKeepAliveIdle,
                default: nil,
                .int32(-1),
                set: .milliseconds(59_001),
                .int32(60),
                reads: .seconds(60)
            ),
            ReadBack(
                "ZMQ_TCP_KEEPALIVE_INTVL",
                "tcpKeepAliveInterval",
                \SocketOptions<Role>.tcpKeepAliveInterval,
                default: nil,
                .int32(-1),
                set: .seconds(15),
                .int32(15)
            ),
            ReadBack(
                "ZMQ_TCP_MAXRT",
                "tcpMaxRetransmit",
                \SocketOptions<Role>.tcpMaxRetransmit,
                default: nil,
                .int32(0),
                set: .seconds(20),
                .int32(20_000)
            ),
            ReadBack(
                "ZMQ_BINDTODEVICE",
                "boundDevice",
                \SocketOptions<Role>.boundDevice,
                default: "",
                .text(""),
                set: "lo",
                .text("lo")
            ),
            ReadBack(
                "ZMQ_SOCKS_PROXY",
                "socksProxy",
                \SocketOptions<Role>.socksProxy,
                default: "",
                .text(""),
                set: "127.0.0.1:1080",
                .text("127.0.0.1:1080")
            ),
        ]
    }
}
