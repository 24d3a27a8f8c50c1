@testable import ZeroMQ

/// The options that libzmq can be asked for, role by role.
enum ReadBackTable {
    static let roles: [any SocketRole.Type] = [
        REQ.self, REP.self, DEALER.self, ROUTER.self, PUB.self, SUB.self, XPUB.self, XSUB.self, PUSH.self,
        PULL.self, PAIR.self, STREAM.self,
    ]

    /// All options of all roles.
    static var all: [ReadBack] { roles.flatMap { options(of: $0) } }

    static func options(of role: any SocketRole.Type) -> [ReadBack] {
        var options = queues(role) + connections(role) + tcp(role)
        if let role = role as? any Sends.Type { options += sending(role) }
        if let role = role as? any Receives.Type { options += receiving(role) }
        if let role = role as? any Conflates.Type { options += conflating(role) }
        if let role = role as? any Identifies.Type { options += identifying(role) }
        if let role = role as? any Matches.Type { options += matching(role) }
        if let role = role as? any Multicasts.Type { options += multicast(role) }
        return options
    }

    private static func queues<Role: SocketRole>(_: Role.Type) -> [ReadBack] {
        let dropsAtOnce = Role.kind == .sub || Role.kind == .xsub
        return [
            ReadBack(
                "ZMQ_LINGER",
                "linger",
                \SocketOptions<Role>.linger,
                live: \LiveOptions<Role>.linger,
                default: Role.kind == .sub ? .zero : .seconds(5),
                .int32(dropsAtOnce ? 0 : -1),
                ours: Role.kind == .sub ? nil : .int32(5000),
                set: .unlimited,
                .int32(-1)
            ),
            ReadBack(
                "ZMQ_AFFINITY",
                "ioThreadAffinity",
                \SocketOptions<Role>.ioThreadAffinity,
                default: 0,
                .uint64(0),
                set: 1 << 63 | 1,
                .uint64(1 << 63 | 1)
            ),
            ReadBack(
                "ZMQ_MAXMSGSIZE",
                "maxMessageSize",
                \SocketOptions<Role>.maxMessageSize,
                default: nil,
                .int64(-1),
                set: 1 << 40,
                .int64(1 << 40)
            ),
        ]
    }

    private static func sending<Role: Sends>(_: Role.Type) -> [ReadBack] {
        let isUnlimited = Role.kind == .xsub
        return [
            ReadBack(
                "ZMQ_SNDHWM",
                "sendHighWaterMark",
                \SocketOptions<Role>.sendHighWaterMark,
                live: \LiveOptions<Role>.sendHighWaterMark,
                default: isUnlimited ? .unlimited : 1000,
                .int32(1000),
                ours: isUnlimited ? .int32(0) : nil,
                set: 7,
                .int32(7)
            ),
            ReadBack(
                "ZMQ_SNDTIMEO",
                "sendTimeout",
                \SocketOptions<Role>.sendTimeout,
                live: \LiveOptions<Role>.sendTimeout,
                default: .unlimited,
                .int32(-1),
                set: .microseconds(1500),
                .int32(2),
                reads: .milliseconds(2)
            ),
        ]
    }

    private static func receiving<Role: Receives>(_: Role.Type) -> [ReadBack] {
        [
            ReadBack(
                "ZMQ_RCVHWM",
                "receiveHighWaterMark",
                \SocketOptions<Role>.receiveHighWaterMark,
                live: \LiveOptions<Role>.receiveHighWaterMark,
                default: 1000,
                .int32(1000),
                set: .unlimited,
                .int32(0)
            ),
            ReadBack(
                "ZMQ_RCVTIMEO",
                "receiveTimeout",
                \SocketOptions<Role>.receiveTimeout,
                live: \LiveOptions<Role>.receiveTimeout,
                default: .unlimited,
                .int32(-1),
                set: .zero,
                .int32(0)
            ),
        ]
    }

    private static func conflating<Role: Conflates>(_: Role.Type) -> [ReadBack] {
        [
            ReadBack(
                "ZMQ_CONFLATE",
                "conflates",
                \SocketOptions<Role>.conflates,
                default: false,
                .int32(0),
                set: true,
                .int32(1)
            )
        ]
    }

    private static func identifying<Role: Identifies>(_: Role.Type) -> [ReadBack] {
        [
            ReadBack(
                "ZMQ_ROUTING_ID",
                "routingId",
                \SocketOptions<Role>.routingId,
                default: [],
                .text(""),
                set: "worker 1",
                .text("worker 1")
            )
        ]
    }

    private static func matching<Role: Matches>(_: Role.Type) -> [ReadBack] {
        [
            ReadBack(
                "ZMQ_INVERT_MATCHING",
                "invertsMatching",
                \SocketOptions<Role>.invertsMatching,
                live: \LiveOptions<Role>.invertsMatching,
                default: false,
                .int32(0),
                set: true,
                .int32(1)
            )
        ]
    }

    private static func multicast<Role: Multicasts>(_: Role.Type) -> [ReadBack] {
        [
            ReadBack(
                "ZMQ_RATE",
                "multicastRate",
                \SocketOptions<Role>.multicastRate,
                default: 100,
                .int32(100),
                set: 40_000,
                .int32(40_000)
            ),
            ReadBack(
                "ZMQ_RECOVERY_IVL",
                "multicastRecovery",
                \SocketOptions<Role>.multicastRecovery,
                default: .seconds(10),
                .int32(10_000),
                set: .zero,
                .int32(0)
            ),
            ReadBack(
                "ZMQ_MULTICAST_HOPS",
                "multicastHops",
                \SocketOptions<Role>.multicastHops,
                default: 1,
                .int32(1),
                set: 3,
                .int32(3)
            ),
            ReadBack(
                "ZMQ_MULTICAST_MAXTPDU",
                "multicastPacketSize",
                \SocketOptions<Role>.multicastPacketSize,
                default: 1500,
                .int32(1500),
                set: 9000,
                .int32(9000)
            ),
        ]
    }
}
