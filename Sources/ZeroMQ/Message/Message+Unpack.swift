/// Taking apart what a peer sent, without trust.
extension Message {
    /// The two frames of a message of two; `nil` for any other number.
    public func unpack() -> (Frame, Frame)? {
        guard let head, tail.count == 1 else { return nil }
        return (head, tail[0])
    }

    /// The three frames of a message of three; `nil` for any other number.
    public func unpack() -> (Frame, Frame, Frame)? {
        guard let head, tail.count == 2 else { return nil }
        return (head, tail[0], tail[1])
    }

    /// The four frames of a message of four; `nil` for any other number.
    public func unpack() -> (Frame, Frame, Frame, Frame)? {
        guard let head, tail.count == 3 else { return nil }
        return (head, tail[0], tail[1], tail[2])
    }

    /// The only frame of a message of one; `nil` for any other number.
    @inlinable public var only: Frame? { tail.isEmpty ? head : nil }

    /// Takes the first frame off; `nil` when there is none.
    public mutating func popFirst() -> Frame? {
        let first = head
        head = tail.popFirst()
        return first
    }

    /// Takes off everything up to and with the first empty frame: the way back to whoever asked.
    ///
    /// `nil`, and nothing taken, when no frame is empty. The source is RFC 28.
    public mutating func popEnvelope() -> Message? {
        guard let end = firstIndex(where: \.isEmpty) else { return nil }
        let envelope = Message(self[...end])
        self = Message(self[(end + 1)...])
        return envelope
    }
}
