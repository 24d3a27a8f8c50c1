import CZeroMQ

/// A socket's role as a value: what ``Socket``'s generic parameter says as a type.
///
/// The C constants are `ZMQ_PAIR` to `ZMQ_STREAM`.
public struct SocketKind: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// libzmq's number of the socket type.
    public let rawValue: Int32

    /// Wraps libzmq's number of a socket type.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// The role ``PAIR`` as a value.
    ///
    /// The C constant is `ZMQ_PAIR`.
    public static let pair = Self(rawValue: ZMQ_PAIR)
    /// The role ``PUB`` as a value.
    ///
    /// The C constant is `ZMQ_PUB`.
    public static let pub = Self(rawValue: ZMQ_PUB)
    /// The role ``SUB`` as a value.
    ///
    /// The C constant is `ZMQ_SUB`.
    public static let sub = Self(rawValue: ZMQ_SUB)
    /// The role ``REQ`` as a value.
    ///
    /// The C constant is `ZMQ_REQ`.
    public static let req = Self(rawValue: ZMQ_REQ)
    /// The role ``REP`` as a value.
    ///
    /// The C constant is `ZMQ_REP`.
    public static let rep = Self(rawValue: ZMQ_REP)
    /// The role ``DEALER`` as a value.
    ///
    /// The C constant is `ZMQ_DEALER`.
    public static let dealer = Self(rawValue: ZMQ_DEALER)
    /// The role ``ROUTER`` as a value.
    ///
    /// The C constant is `ZMQ_ROUTER`.
    public static let router = Self(rawValue: ZMQ_ROUTER)
    /// The role ``PULL`` as a value.
    ///
    /// The C constant is `ZMQ_PULL`.
    public static let pull = Self(rawValue: ZMQ_PULL)
    /// The role ``PUSH`` as a value.
    ///
    /// The C constant is `ZMQ_PUSH`.
    public static let push = Self(rawValue: ZMQ_PUSH)
    /// The role ``XPUB`` as a value.
    ///
    /// The C constant is `ZMQ_XPUB`.
    public static let xpub = Self(rawValue: ZMQ_XPUB)
    /// The role ``XSUB`` as a value.
    ///
    /// The C constant is `ZMQ_XSUB`.
    public static let xsub = Self(rawValue: ZMQ_XSUB)
    /// The role ``STREAM`` as a value.
    ///
    /// The C constant is `ZMQ_STREAM`.
    public static let stream = Self(rawValue: ZMQ_STREAM)

    /// The field's own word: "ROUTER".
    public var description: String { Self.names[self] ?? "socket type \(rawValue)" }

    /// Whether it is a role of this library.
    ///
    /// libzmq opens sockets of draft types as well, and aborts when one of them talks over tcp.
    var isKnown: Bool { Self.names[self] != nil }

    /// Whether a socket of this role can send.
    var sends: Bool { self != .sub && self != .pull }

    /// Whether a socket of this role can receive.
    var receives: Bool { self != .pub && self != .push }

    /// Whether a socket of this role tells that it has room even while a send finds none.
    var alwaysHasRoom: Bool { [.router, .pub, .xpub, .stream].contains(self) }

    private static let names: [Self: String] = [
        .pair: "PAIR", .pub: "PUB", .sub: "SUB", .req: "REQ", .rep: "REP", .dealer: "DEALER",
        .router: "ROUTER", .pull: "PULL", .push: "PUSH", .xpub: "XPUB", .xsub: "XSUB", .stream: "STREAM",
    ]
}
