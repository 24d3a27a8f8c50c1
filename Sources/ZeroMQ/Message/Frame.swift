/// One part of a message: immutable bytes, shared and not copied when a frame is.
///
/// A frame is a collection of bytes, so that `Array(frame)`, `Data(frame)` and `String(decoding: frame, as:
/// UTF8.self)` need no help. Bytes that were received stay where libzmq put them. A frame may be used by any number
/// of threads. The C type is `zmq_msg_t`. The C functions are `zmq_msg_copy` and `zmq_msg_move` for an assignment,
/// and `zmq_msg_close` once the last copy is let go of.
public struct Frame: Sendable {
    @usableFromInline var storage: FrameStorage

    init(_ storage: FrameStorage) { self.storage = storage }

    /// An empty frame: the delimiter of an envelope.
    ///
    /// The C function is `zmq_msg_init`.
    public init() { storage = FrameStorage() }

    /// Copies any collection of bytes.
    ///
    /// When there is no memory, the frame is empty and ``isUnallocated`` is set, and sending it throws `.noMemory`.
    /// The C function is `zmq_msg_init_size`.
    @inlinable
    public init(_ bytes: some Collection<UInt8>) {
        let direct = bytes.withContiguousStorageIfAvailable {
            unsafe Frame(copying: UnsafeRawBufferPointer($0))
        }
        self = unsafe direct ?? Array(bytes).withUnsafeBytes { unsafe Frame(copying: $0) }
    }

    /// Copies a text as UTF-8, without a zero at the end.
    @inlinable
    public init(_ text: some StringProtocol) {
        var text = String(text)
        self = text.withUTF8 { unsafe Frame(copying: UnsafeRawBufferPointer($0)) }
    }

    /// Copies the bytes of a span.
    public init(_ bytes: RawSpan) {
        self = unsafe bytes.withUnsafeBytes { unsafe Frame(copying: $0) }
    }

    @usableFromInline
    init(copying bytes: UnsafeRawBufferPointer) {
        unsafe self.init(byteCount: bytes.count) { buffer in
            unsafe buffer.copyMemory(from: bytes)
            return bytes.count
        }
    }

    /// Builds a frame of up to `capacity` bytes in place, in libzmq's own memory.
    ///
    /// The closure appends to the span; the frame has as many bytes as it appended. Negative capacities count as
    /// zero. The C functions are `zmq_msg_init_size` and `zmq_msg_data`.
    ///
    /// - Throws: what the closure throws; there is no frame then.
    public init<Failure: Error>(
        capacity: Int,
        building body: (inout OutputRawSpan) throws(Failure) -> Void
    ) throws(Failure) {
        unsafe try self.init(byteCount: capacity) { buffer throws(Failure) in
            var span = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
            try body(&span)
            return unsafe span.finalize(for: buffer)
        }
    }

    private init<Failure: Error>(
        byteCount: Int,
        _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) {
        let capacity = Swift.max(0, byteCount)
        guard let new = FrameStorage.uninitialized(capacity) else {
            storage = .unallocated
            return
        }
        let written = unsafe try body(unsafe UnsafeMutableRawBufferPointer(mutating: new.bytes))
        if written == capacity {
            storage = new
        } else {
            // libzmq's messages do not shrink, and what was not written is not ours to send.
            self = unsafe Frame(copying: UnsafeRawBufferPointer(rebasing: new.bytes.prefix(written)))
        }
    }

    /// Refers to somebody else's bytes without copying them.
    ///
    /// The bytes must stay as they are until `release` is called: once, on whichever thread lets go of them last, one
    /// of libzmq's perhaps. It must not block and must not use a socket. For an empty buffer it is called at once.
    /// Bytes that are there for good need a `release` that does nothing. The C functions are `zmq_msg_init_data` and,
    /// for those, `zmq_send_const`.
    @unsafe
    public init(adopting bytes: UnsafeRawBufferPointer, release: @escaping @Sendable () -> Void) {
        if let storage = unsafe FrameStorage.adopting(bytes, release: release) {
            self.storage = storage
        } else {
            release()
            storage = .unallocated
        }
    }

    /// Whether the bytes that the frame was to hold found no memory.
    ///
    /// In C `zmq_msg_init_size` fails with `ENOMEM`.
    public var isUnallocated: Bool { storage === FrameStorage.unallocated }

    /// Gives the bytes to the closure where they are.
    ///
    /// The span is valid inside the closure. The C function is `zmq_msg_data`.
    ///
    /// - Throws: what the closure throws.
    @inlinable
    public func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { extendLifetime(storage) }
        return try body(unsafe RawSpan(_unsafeBytes: storage.bytes))
    }
}

extension FrameStorage {
    /// Stands for bytes that found no memory.
    static let unallocated = FrameStorage()
}
