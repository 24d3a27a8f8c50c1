extension Message: CustomStringConvertible {
    /// The frame, for one; for more their descriptions in brackets.
    public var description: String {
        only?.description ?? "[" + map(\.description).joined(separator: " | ") + "]"
    }

    /// A line for each frame: its length and its text, or its bytes in hexadecimal; for people who look for a fault.
    ///
    /// It shows payloads: keep it out of logs that others read.
    public var dump: String {
        map { frame in
            let digits = String(frame.count)
            return "[" + String(repeating: "0", count: Swift.max(0, 3 - digits.count)) + digits + "] \(frame)"
        }.joined(separator: "\n")
    }
}

// What libzmq knows about a received message, from its last frame.

extension Message {
    /// The peer's numeric address; `nil` over inproc.
    ///
    /// The last frame's: see ``Frame/peerAddress``. The C property is `Peer-Address`.
    public var peerAddress: String? { last?.peerAddress }

    /// The user that the authenticator gave the peer; `nil` where none was asked.
    ///
    /// The last frame's: see ``Frame/userId``. The C property is `User-Id`.
    public var userId: String? { last?.userId }

    /// The peer's role, such as "DEALER"; `nil` over inproc.
    ///
    /// The last frame's: see ``Frame/peerSocketType``. The C property is `Socket-Type`.
    public var peerSocketType: String? { last?.peerSocketType }

    /// The routing id that the peer gave itself; `nil` over inproc.
    ///
    /// The last frame's: see ``Frame/peerRoutingId``. The C property is `Identity`.
    public var peerRoutingId: String? { last?.peerRoutingId }

    /// Any property by its name; `nil` when there is none.
    ///
    /// The last frame's: see ``Frame/property(_:)``. The C function is `zmq_msg_gets`.
    public func property(_ name: String) -> String? { last?.property(name) }
}
