/// What a socket is for; one of ``REQ``, ``REP``, ``DEALER``, ``ROUTER``, ``PUB``, ``SUB``, ``XPUB``, ``XSUB``,
/// ``PUSH``, ``PULL``, ``PAIR`` and ``STREAM``.
///
/// A role is a name for the compiler and has no values. Roles of your own cannot be opened: that throws
/// `.invalidArgument`.
public protocol SocketRole: Sendable {
    /// The role as a value.
    static var kind: SocketKind { get }
}

/// A role that can send: all but ``SUB`` and ``PULL``.
public protocol Sends: SocketRole {}

/// A role that can receive: all but ``PUB`` and ``PUSH``.
public protocol Receives: SocketRole {}

/// A role that can only send: ``PUB`` and ``PUSH``.
public protocol SendsOnly: Sends {}

/// A role that can only receive: ``SUB`` and ``PULL``.
public protocol ReceivesOnly: Receives {}

/// A role whose peers may know a socket by a name of its own, its ``SocketOptions/routingId``.
public protocol Identifies: SocketRole {}

/// A role that addresses each peer by its routing id, the first frame of every message: ``ROUTER`` and ``STREAM``.
public protocol Routes: Sends, Receives {}

/// A role that can keep the newest message alone: see ``SocketOptions/conflates``.
public protocol Conflates: SocketRole {}

/// A role that can introduce itself to a ROUTER by an empty message: see ``SocketSettings/probesRouter``.
public protocol Probes: SocketRole {}

/// A role that fans out to subscribers: ``PUB`` and ``XPUB``.
public protocol Publishes: Sends {}

/// A role that matches messages with subscriptions: ``PUB``, ``XPUB`` and ``SUB``.
public protocol Matches: SocketRole {}

/// A role that libzmq can carry over multicast: those that publish and those that subscribe.
public protocol Multicasts: SocketRole {}

/// Asks, and then waits for the answer, in turn.
///
/// A send or a receive out of turn throws `.invalidState`. Requests go to its peers in turn. After one that nobody
/// answers nothing more can be asked, unless it was made by ``Socket/request(_:timeout:retries:)``. The empty frame
/// of the envelope is added and taken off by libzmq. The C constant is `ZMQ_REQ`; the source is RFC 28.
public enum REQ: Sends, Receives, Identifies, Probes {
    /// The role as a value.
    public static var kind: SocketKind { .req }
}

/// Receives a request, and then answers it, in turn.
///
/// A send or a receive out of turn throws `.invalidState`. The answer goes to whoever asked; it is dropped when that
/// one has gone. The C constant is `ZMQ_REP`; the source is RFC 28.
public enum REP: Sends, Receives, Identifies {
    /// The role as a value.
    public static var kind: SocketKind { .rep }
}

/// Sends to its peers in turn and receives from all of them, in any order.
///
/// To talk to a REP, a message begins with an empty frame. A send waits where no peer has room. The C constant is
/// `ZMQ_DEALER`; the source is RFC 28.
public enum DEALER: Sends, Receives, Identifies, Conflates, Probes {
    /// The role as a value.
    public static var kind: SocketKind { .dealer }
}

/// Names the sender in the first frame of what it receives, and the receiver in that of what it sends.
///
/// A message has two frames at least: one alone throws `.invalidArgument`. What is for nobody, or for a peer whose
/// queue is full, is dropped, unless ``SocketSettings/isMandatory`` is set. The C constant is `ZMQ_ROUTER`; the
/// source is RFC 28.
public enum ROUTER: Routes, Identifies, Probes {
    /// The role as a value.
    public static var kind: SocketKind { .router }
}

/// Sends to every subscriber whose subscription matches, and drops for those who do not keep up.
///
/// What is sent before a subscription has arrived is not for that subscriber. The C constant is `ZMQ_PUB`; the source
/// is RFC 29.
public enum PUB: SendsOnly, Publishes, Conflates, Matches, Multicasts {
    /// The role as a value.
    public static var kind: SocketKind { .pub }
}

/// Receives what it has subscribed to, by prefix: at first nothing.
///
/// The C constant is `ZMQ_SUB`; the source is RFC 29.
public enum SUB: ReceivesOnly, Conflates, Matches, Multicasts {
    /// The role as a value.
    public static var kind: SocketKind { .sub }
}

/// A PUB that receives subscriptions as messages: see ``Subscription``.
///
/// The C constant is `ZMQ_XPUB`; the source is RFC 29.
public enum XPUB: Receives, Publishes, Matches, Multicasts {
    /// The role as a value.
    public static var kind: SocketKind { .xpub }
}

/// A SUB that subscribes by sending messages: a byte, 1 or 0, and the topic.
///
/// Other messages go to its publishers, where an XPUB receives them. The C constant is `ZMQ_XSUB`; the source is RFC
/// 29.
public enum XSUB: Sends, Receives, Multicasts {
    /// The role as a value.
    public static var kind: SocketKind { .xsub }
}

/// Sends to its peers in turn, and waits where none has room.
///
/// The C constant is `ZMQ_PUSH`; the source is RFC 30.
public enum PUSH: SendsOnly, Conflates {
    /// The role as a value.
    public static var kind: SocketKind { .push }
}

/// Receives from all of its peers, in turn.
///
/// The C constant is `ZMQ_PULL`; the source is RFC 30.
public enum PULL: ReceivesOnly, Conflates {
    /// The role as a value.
    public static var kind: SocketKind { .pull }
}

/// Talks to exactly one peer.
///
/// A second one that connects is turned away and not told: what it sends goes nowhere. For two threads of a program,
/// over inproc. The C constant is `ZMQ_PAIR`; the source is RFC 31.
public enum PAIR: Sends, Receives {
    /// The role as a value.
    public static var kind: SocketKind { .pair }
}

/// Talks to peers that speak plain TCP and not ZMTP.
///
/// What it receives is two frames, the connection's id and bytes, cut where the network likes; empty bytes tell that
/// a connection has come or gone. What it sends is the same; empty bytes end the connection, and that only when the
/// socket is used the next time: as a rule by waiting in a receive. Over tcp alone. The C constant is `ZMQ_STREAM`.
public enum STREAM: Routes {
    /// The role as a value.
    public static var kind: SocketKind { .stream }
}
