import CZeroMQ

/// What can be done without waiting.
///
/// The C constants are `ZMQ_POLLIN`, `ZMQ_POLLOUT`, `ZMQ_POLLERR` and `ZMQ_POLLPRI`.
public struct Readiness: OptionSet, Hashable, Sendable {
    /// The bits, as C has them.
    public let rawValue: UInt8

    /// Wraps bits, as C has them.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A message, or a descriptor's bytes, can be received.
    ///
    /// The C constant is `ZMQ_POLLIN`.
    public static let receive = Self(rawValue: 1)

    /// A message, or bytes to a descriptor, can be sent.
    ///
    /// The C constant is `ZMQ_POLLOUT`.
    public static let send = Self(rawValue: 2)

    /// A descriptor has an error, or its other end is gone; never a socket.
    ///
    /// The C constant is `ZMQ_POLLERR`.
    public static let error = Self(rawValue: 4)

    /// A descriptor has urgent bytes; never a socket.
    ///
    /// The C constant is `ZMQ_POLLPRI`.
    public static let urgent = Self(rawValue: 8)

    init(events: Int32) {
        var readiness = Readiness()
        if events & ZMQ_POLLIN != 0 { readiness.insert(.receive) }
        if events & ZMQ_POLLOUT != 0 { readiness.insert(.send) }
        if events & ZMQ_POLLERR != 0 { readiness.insert(.error) }
        if events & ZMQ_POLLPRI != 0 { readiness.insert(.urgent) }
        self = readiness
    }

    var events: Int16 {
        var events: Int32 = 0
        if contains(.receive) { events |= ZMQ_POLLIN }
        if contains(.send) { events |= ZMQ_POLLOUT }
        if contains(.error) { events |= ZMQ_POLLERR }
        if contains(.urgent) { events |= ZMQ_POLLPRI }
        return Int16(truncatingIfNeeded: events)
    }
}
