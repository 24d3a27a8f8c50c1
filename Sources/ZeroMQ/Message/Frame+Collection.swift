import CZeroMQ

extension Frame: RandomAccessCollection {
    /// The number of bytes.
    ///
    /// The C function is `zmq_msg_size`.
    @inlinable public var count: Int { unsafe storage.count }

    /// Zero.
    @inlinable public var startIndex: Int { 0 }

    /// The number of bytes.
    @inlinable public var endIndex: Int { unsafe storage.count }

    /// The byte at a position from 0 to `count - 1`; as with every collection, another position is a programming error.
    @inlinable
    public subscript(position: Int) -> UInt8 {
        defer { extendLifetime(storage) }
        let bytes = unsafe storage.bytes
        // A buffer looks in debug builds alone.
        precondition(
            bytes.indices.contains(position),
            "a frame of \(bytes.count) bytes has none at \(position)"
        )
        return unsafe bytes[position]
    }

    /// Gives the bytes to the closure where they are; what `Array`, `Data` and `String` are made from.
    ///
    /// - Throws: what the closure throws.
    @inlinable
    public func withContiguousStorageIfAvailable<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result? {
        defer { extendLifetime(storage) }
        return try unsafe body(storage.bytes.assumingMemoryBound(to: UInt8.self))
    }
}

extension Frame: Hashable {
    /// Whether two frames hold the same bytes.
    public static func == (left: Frame, right: Frame) -> Bool {
        if left.storage === right.storage { return true }
        defer { extendLifetime((left.storage, right.storage)) }
        let (left, right) = unsafe (left.storage.bytes, right.storage.bytes)
        guard left.count == right.count, let first = left.baseAddress, let second = right.baseAddress else {
            return left.count == right.count
        }
        return unsafe memcmp(first, second, left.count) == 0
    }

    /// Whether a frame holds the UTF-8 bytes of a text: `if frame == "READY"`.
    public static func == (frame: Frame, text: some StringProtocol) -> Bool { frame.elementsEqual(text.utf8) }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        defer { extendLifetime(storage) }
        unsafe hasher.combine(bytes: storage.bytes)
    }
}

extension Frame: ExpressibleByStringInterpolation, ExpressibleByArrayLiteral {
    /// The UTF-8 bytes of a literal or an interpolation.
    public init(stringLiteral value: String) { self.init(value) }

    /// The bytes of a literal such as `[1, 0, 255]`.
    public init(arrayLiteral elements: UInt8...) { self.init(elements) }
}

extension Frame: CustomStringConvertible {
    /// The text, when the bytes are UTF-8 without control characters; otherwise hexadecimal digits after "0x".
    public var description: String {
        text
            ?? (isEmpty
                ? "" : "0x" + map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
    }

    /// The bytes as text, when they are UTF-8 without control characters other than tabs and line ends; `nil` otherwise.
    public var text: String? {
        guard let text = String(validating: self, as: UTF8.self) else { return nil }
        let isReadable = text.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control || $0 == "\t" || $0 == "\n" || $0 == "\r"
        }
        return isReadable ? text : nil
    }
}
