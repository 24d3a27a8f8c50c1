/// What a socket is for; one of ``REQ``, ``REP``, ``DEALER``, ``ROUTER``, ``PUB``, ``SUB``, ``XPUB``, ``XSUB``,
/// ``PUSH``, ``PULL``, ``PAIR`` and ``STREAM``.
///
/// A role is a name for the compiler and has no values.
public protocol SocketRole: Sendable {
    /// The role as a value.
    static var kind: SocketKind { get }
}

/// A role that can send.
public protocol Sends: SocketRole {}

/// A role that can receive.
public protocol Receives: SocketRole {}

/// A role that can only send.
public protocol SendsOnly: Sends {}

/// A role that can only receive.
public protocol ReceivesOnly: Receives {}

/// A role whose peers may know a socket by a name of its own, its routing id.
public protocol Identifies: SocketRole {}

/// A role that addresses each peer by its routing id, the first frame of every message.
public protocol Routes: Sends, Receives {}

/// A role that can keep the newest message alone.
public protocol Conflates: SocketRole {}

/// A role that can introduce itself to a ROUTER by an empty message.
public protocol Probes: SocketRole {}

/// A role that fans out to subscribers.
public protocol Publishes: Sends {}

/// A role that matches messages with subscriptions.
public protocol Matches: SocketRole {}

/// A role that libzmq can carry over multicast.
public protocol Multicasts: SocketRole {}

/// Asks, and then waits for the answer, in turn.
///
/// The C constant is `ZMQ_REQ`; the source is RFC 28.
public enum REQ: Sends, Receives, Identifies, Probes {
    /// The role as a value.
    public static var kind: SocketKind { .req }
}

/// Receives a request, and then answers it, in turn.
///
/// The C constant is `ZMQ_REP`; the source is RFC 28.
public enum REP: Sends, Receives, Identifies {
    /// The role as a value.
    public static var kind: SocketKind { .rep }
}

/// Sends to its peers in turn and receives from all of them, in any order.
///
/// The C constant is `ZMQ_DEALER`; the source is RFC 28.
public enum DEALER: Sends, Receives, Identifies, Conflates, Probes {
    /// The role as a value.
    public static var kind: SocketKind { .dealer }
}

/// Names the sender in the first frame of what it receives, and the receiver in that of what it sends.
///
/// The C constant is `ZMQ_ROUTER`; the source is RFC 28.
public enum ROUTER: Routes, Identifies, Probes {
    /// The role as a value.
    public static var kind: SocketKind { .router }
}

/// Sends to every subscriber whose subscription matches, and drops for those who do not keep up.
///
/// The C constant is `ZMQ_PUB`; the source is RFC 29.
public enum PUB: SendsOnly, Publishes, Conflates, Matches, Multicasts {
    /// The role as a value.
    public static var kind: SocketKind { .pub }
}

/// Receives what it has subscribed to, by prefix.
///
/// The C constant is `ZMQ_SUB`; the source is RFC 29.
public enum SUB: ReceivesOnly, Conflates, Matches, Multicasts {
    /// The role as a value.
    public static var kind: SocketKind { .sub }
}

/// A PUB that receives subscriptions as messages.
///
/// The C constant is `ZMQ_XPUB`; the source is RFC 29.
public enum XPUB: Receives, Publishes, Matches, Multicasts {
    /// The role as a value.
    public static var kind: SocketKind { .xpub }
}

/// A SUB that subscribes by sending messages.
///
/// The C constant is `ZMQ_XSUB`; the source is RFC 29.
public enum XSUB: Sends, Receives, Multicasts {
    /// The role as a value.
    public static var kind: SocketKind { .xsub }
}

/// Sends to its peers in turn.
///
/// The C constant is `ZMQ_PUSH`; the source is RFC 30.
public enum PUSH: SendsOnly, Conflates {
    /// The role as a value.
    public static var kind: SocketKind { .push }
}

/// Receives from all of its peers.
///
/// The C constant is `ZMQ_PULL`; the source is RFC 30.
public enum PULL: ReceivesOnly, Conflates {
    /// The role as a value.
    public static var kind: SocketKind { .pull }
}

/// Talks to exactly one peer.
///
/// The C constant is `ZMQ_PAIR`; the source is RFC 31.
public enum PAIR: Sends, Receives {
    /// The role as a value.
    public static var kind: SocketKind { .pair }
}

/// Talks to peers that speak plain TCP and not ZMTP.
///
/// The C constant is `ZMQ_STREAM`.
///
/// What it receives is two frames, the connection's id and bytes; empty bytes tell that a connection has come or
/// gone. What it sends is the same; empty bytes end the connection. Over tcp alone.
public enum STREAM: Routes {
    /// The role as a value.
    public static var kind: SocketKind { .stream }
}
