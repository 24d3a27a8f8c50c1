import CZeroMQ

// What libzmq knows about a received frame beside its bytes. On libzmq 4.3.4 a ROUTER's frame with the routing id may
// have nothing: a Message looks at its last frame.

extension Frame {
    /// The peer's numeric address; for ipc `localhost:user:group:process`.
    ///
    /// `nil` over inproc, and in a frame that was not received. The C property is `Peer-Address`.
    public var peerAddress: String? { storage.property("Peer-Address") }

    /// The user that the authenticator gave the peer.
    ///
    /// `nil` where no ``Authenticator`` was asked. The C property is `User-Id`.
    public var userId: String? { storage.property("User-Id") }

    /// The peer's role, such as "DEALER".
    ///
    /// `nil` over inproc, and in a frame that was not received. The C property is `Socket-Type`.
    public var peerSocketType: String? { storage.property("Socket-Type") }

    /// The routing id that the peer gave itself, up to its first zero byte.
    ///
    /// Empty or `nil` where it gave itself none; `nil` over inproc, and in a frame that was not received. The C
    /// property is `Identity`; `Routing-Id`, as libzmq's manual calls it, is not known up to 4.3.5.
    public var peerRoutingId: String? { storage.property("Identity") }

    /// Any property by its name: what the peer's application announced ("X-..."), or what the authenticator added.
    ///
    /// `nil` when there is none of that name; names have upper and lower case. The C function is `zmq_msg_gets`.
    public func property(_ name: String) -> String? { storage.property(name) }

    /// Whether more frames of the same message followed this one.
    ///
    /// The C property is `ZMQ_MORE`; the C functions are `zmq_msg_more` and `zmq_msg_get`.
    public var wasFollowed: Bool { storage.hasMore }

    /// The descriptor of the connection that brought the frame; `nil` when there is none.
    ///
    /// It may be closed or reused already; libzmq deprecates it. The C property is `ZMQ_SRCFD`.
    public var sourceDescriptor: Int32? {
        let descriptor = storage.number(ZMQ_SRCFD)
        return descriptor < 0 ? nil : descriptor
    }

    /// Whether others hold the same bytes.
    ///
    /// Short ones that libzmq has copied, of 33 bytes at most, nobody shares: the answer is `false` then. The C
    /// property is `ZMQ_SHARED`.
    public var isShared: Bool { storage.number(ZMQ_SHARED) == 1 }
}
