import CZeroMQ

/// Pings that tell whether a silent peer is still there.
///
/// The source is RFC 23 and RFC 37. Not over inproc.
public struct Heartbeat: Hashable, Sendable {
    /// The time between two pings: 1 millisecond to 24 days.
    ///
    /// The C option is `ZMQ_HEARTBEAT_IVL`.
    public var interval: Duration

    /// How long the answer may take before the connection counts as lost: 1 millisecond to 24 days; `nil` for
    /// the interval.
    ///
    /// The C option is `ZMQ_HEARTBEAT_TIMEOUT`.
    public var timeout: Duration?

    /// After how long without a ping the *other* side gives the connection up: 100 milliseconds to 6,553
    /// seconds, in steps of 100 milliseconds; `nil` never.
    ///
    /// The C option is `ZMQ_HEARTBEAT_TTL`.
    public var timeToLive: Duration?

    /// Puts a heartbeat together.
    public init(interval: Duration, timeout: Duration? = nil, timeToLive: Duration? = nil) {
        self.interval = interval
        self.timeout = timeout
        self.timeToLive = timeToLive
    }
}

extension SocketOptions {
    /// Pings on idle connections; `nil`, the default, for none.
    ///
    /// The C options are `ZMQ_HEARTBEAT_IVL`, `ZMQ_HEARTBEAT_TIMEOUT` and `ZMQ_HEARTBEAT_TTL`.
    public var heartbeat: Heartbeat? {
        get {
            settings[OptionTable.heartbeatInterval].map { interval in
                Heartbeat(
                    interval: interval,
                    timeout: settings[OptionTable.heartbeatTimeout],
                    timeToLive: settings[OptionTable.heartbeatTimeToLive]
                )
            }
        }
        set {
            settings[OptionTable.heartbeatInterval] = newValue?.interval
            settings[OptionTable.heartbeatTimeToLive] = newValue?.timeToLive
            // libzmq refuses to be told that the timeout is the interval, its default.
            settings.remove(OptionTable.heartbeatTimeout)
            if let timeout = newValue?.timeout { settings[OptionTable.heartbeatTimeout] = timeout }
        }
    }
}
