/// One to many frames that travel together: all of them arrive, or none.
///
/// A message is a collection of frames, made from a text, from an array literal of frames, or from any collection
/// of them. What a peer sent may have any number of frames: take it apart with ``unpack()``,
/// ``popFirst()`` and ``popEnvelope()``, not by position. Sending an empty one throws `.invalidArgument`.
public struct Message: Sendable, Hashable {
    // A message of one frame, the usual one, has no array.
    @usableFromInline var head: Frame?
    @usableFromInline var tail = FrameTail()

    /// A message of no frame yet, to receive into or to append to.
    @inlinable
    public init() {
        head = nil
    }

    /// A message of one frame.
    @inlinable
    public init(_ frame: Frame) {
        head = frame
    }

    /// A message of the frames of a collection.
    @inlinable
    public init(_ frames: some Collection<Frame>) {
        self.init()
        // An array, the usual case, is taken without the generic iterator, which costs more than the message.
        var message = self
        let wasContiguous: Void? = frames.withContiguousStorageIfAvailable { frames in
            for index in frames.indices { message.append(unsafe frames[index]) }
        }
        if wasContiguous == nil { for frame in frames { message.append(frame) } }
        self = message
    }

    /// A message of one frame that holds a text as UTF-8.
    @inlinable public init(_ text: some StringProtocol) { self.init(Frame(text)) }

    /// A message of one frame that holds a copy of the bytes.
    @inlinable public init(_ bytes: some Collection<UInt8>) { self.init(Frame(bytes)) }
}

extension Message: RandomAccessCollection {
    /// The number of frames.
    @inlinable public var count: Int { head == nil ? 0 : 1 + tail.count }

    /// Zero.
    @inlinable public var startIndex: Int { 0 }

    /// The number of frames.
    @inlinable public var endIndex: Int { count }

    /// The frame at a position that is known to exist.
    ///
    /// As with every collection, a position out of range is a programming error: never index what a peer sent.
    @inlinable
    public subscript(position: Int) -> Frame {
        if position != 0 { return tail[position - 1] }
        guard let head else { preconditionFailure("a message without frames has none at 0") }
        return head
    }
}

extension Message: ExpressibleByStringInterpolation, ExpressibleByArrayLiteral {
    /// One frame with the UTF-8 bytes of a literal or an interpolation.
    public init(stringLiteral value: String) { self.init(Frame(value)) }

    /// The frames of a literal such as `["weather/oslo", Frame(json)]`.
    public init(arrayLiteral elements: Frame...) {
        self.init()
        // Not by way of any collection, which is not known here.
        for frame in elements { append(frame) }
    }
}

// MARK: Building

extension Message {
    /// Adds a frame at the end.
    public mutating func append(_ frame: consuming Frame) {
        if head == nil { head = frame } else { tail.append(frame) }
    }

    /// Adds a frame at the beginning: a routing id, an envelope's delimiter.
    public mutating func prepend(_ frame: Frame) {
        if let head { tail.prepend(head) }
        head = frame
    }

    /// The frames of one message and then those of another: an envelope and its content.
    public static func + (left: Message, right: Message) -> Message {
        guard let head = left.head else { return right }
        var sum = Message(head)
        sum.tail = left.tail + right
        return sum
    }
}
