import CZeroMQ

/// Pings that tell whether a silent peer is still there: set as ``SocketOptions/heartbeat``.
///
/// Over tcp and ipc; over inproc nobody is silent. The source is RFC 23 and RFC 37.
public struct Heartbeat: Hashable, Sendable {
    /// The time between two pings: 1 millisecond to 24 days, rounded up to milliseconds; there is no default.
    ///
    /// The C option is `ZMQ_HEARTBEAT_IVL`.
    public var interval: Duration

    /// How long a peer may be silent after a ping before the connection counts as lost: 1 millisecond to 24 days,
    /// rounded up to milliseconds; `nil`, the default, for the interval.
    ///
    /// The C option is `ZMQ_HEARTBEAT_TIMEOUT`.
    public var timeout: Duration?

    /// After how long without a ping the *other* side gives the connection up: 100 milliseconds to 6,553 seconds;
    /// `nil`, the default, for never.
    ///
    /// It travels with each ping, in steps of 100 milliseconds, rounded down. The C option is `ZMQ_HEARTBEAT_TTL`.
    public var timeToLive: Duration?

    /// Puts a heartbeat together; ranges are checked when the socket is made.
    public init(interval: Duration, timeout: Duration? = nil, timeToLive: Duration? = nil) {
        self.interval = interval
        self.timeout = timeout
        self.timeToLive = timeToLive
    }
}

extension SocketOptions {
    /// Pings on idle connections, 1 millisecond to 24 days apart; `nil`, the default, for none.
    ///
    /// A connection whose peer does not answer in time is dropped and, by the side that connected, made again. The C
    /// options are `ZMQ_HEARTBEAT_IVL`, `ZMQ_HEARTBEAT_TIMEOUT` and `ZMQ_HEARTBEAT_TTL`.
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
