import CZeroMQ
import Synchronization

/// One `zmq_msg_t` at an address that does not change: up to 33 bytes live inside the structure itself.
///
/// Its content is set before anybody else can see it and never changes afterwards, except by a receiver that is
/// the only owner.
@usableFromInline @safe final class FrameStorage: @unchecked Sendable {
    // Reached by its address alone: an access of Swift's would be one of writing, which threads that share a frame
    // must not make. A stored property of a final class stays where it is.
    @exclusivity(unchecked) private var message = zmq_msg_t()
    private var place: UnsafeMutablePointer<zmq_msg_t>?

    // Asked of libzmq once, and read from here wherever a frame is read.
    @usableFromInline @exclusivity(unchecked) private(set) var start: UnsafeRawPointer?
    @usableFromInline @exclusivity(unchecked) private(set) var count = 0

    // zmq_msg_copy writes to its source the first time, unless the bytes live inside the structure.
    private let sharing = Atomic<UInt8>(Sharing.notYet)

    private enum Sharing {
        static let notYet: UInt8 = 0
        /// Some thread is at it.
        static let begun: UInt8 = 1
        static let done: UInt8 = 2
        /// Not yet, and the bytes live elsewhere however few they are.
        static let notYetOutside: UInt8 = 3
    }

    /// An empty message.
    init() {
        unsafe place = withUnsafeMutablePointer(to: &message) { unsafe $0 }
        unsafe zmq_msg_init(place)
    }

    /// After a failure libzmq leaves a message that it cannot close.
    private func makeEmpty() { _ = unsafe withMessage { unsafe zmq_msg_init($0) } }

    deinit { _ = unsafe withMessage { unsafe zmq_msg_close($0) } }

    /// Drops the content; to be called by the only owner.
    func clear() {
        unsafe withMessage { message in
            unsafe _ = zmq_msg_close(message)
            unsafe _ = zmq_msg_init(message)
        }
        noteContent()
    }

    /// Where the message is, for as long as the object lives.
    @inline(__always)
    var address: UnsafeMutablePointer<zmq_msg_t> {
        // Set for good when the object was made.
        unsafe place.unsafelyUnwrapped
    }

    @inline(__always)
    func withMessage<Result>(_ body: (UnsafeMutablePointer<zmq_msg_t>) -> Result) -> Result {
        unsafe body(address)
    }

    @inlinable
    var bytes: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(start: start, count: count) }

    /// Takes down where the bytes are, after the only owner has set the content.
    ///
    /// libzmq tells the size of what it has received, up to what its type can hold.
    @inline(__always)
    func noteContent(size: Int32 = .max) {
        let start = unsafe UnsafeRawPointer(zmq_msg_data(address))
        unsafe count = unsafe size < .max ? Int(size) : zmq_msg_size(address)
        unsafe self.start = start
    }

    /// Makes `copy`, which has no content yet, another reference to the same bytes.
    @inline(__always)
    func copy(to copy: UnsafeMutablePointer<zmq_msg_t>) {
        unsafe zmq_msg_init(copy)
        unsafe withMessage { message in
            let state = sharing.load(ordering: .acquiring)
            let isInside = unsafe state == Sharing.notYet && count <= Self.inlineCapacity
            if isInside || state == Sharing.done {
                unsafe _ = zmq_msg_copy(copy, message)
            } else {
                unsafe shareFirst(message, copy, state)
            }
        }
    }

    /// To be called by the only owner, before the content is replaced.
    @inline(__always)
    func forgetSharing() { sharing.store(Sharing.notYet, ordering: .relaxed) }

    @inline(never)
    private func shareFirst(
        _ message: UnsafeMutablePointer<zmq_msg_t>,
        _ copy: UnsafeMutablePointer<zmq_msg_t>,
        _ state: UInt8
    ) {
        let mine =
            state != Sharing.begun
            && sharing.compareExchange(
                expected: state,
                desired: Sharing.begun,
                ordering: .acquiringAndReleasing
            ).exchanged
        if !mine {
            // The other thread has a handful of instructions to go.
            while sharing.load(ordering: .acquiring) != Sharing.done { sched_yield() }
        }
        unsafe _ = zmq_msg_copy(copy, message)
        if mine { sharing.store(Sharing.done, ordering: .releasing) }
    }

    /// Up to so many bytes of libzmq's own live inside the structure of every release.
    static let inlineCapacity = 29
}

// MARK: Making content

extension FrameStorage {
    /// Bytes of libzmq's own memory, not yet written; `nil` when there is no memory.
    static func uninitialized(_ count: Int) -> FrameStorage? {
        let storage = FrameStorage()
        if unsafe storage.withMessage({ unsafe czmq_msg_init_size($0, count) }) == 0 {
            storage.noteContent()
            return storage
        }
        storage.makeEmpty()
        return nil
    }

    /// Somebody else's bytes, with what is to happen when nobody needs them any more; `nil` when there is no memory.
    static func adopting(
        _ bytes: UnsafeRawBufferPointer,
        release: @escaping @Sendable () -> Void
    ) -> FrameStorage? {
        let storage = FrameStorage()
        guard let start = bytes.baseAddress, bytes.count > 0 else {
            release()
            return storage
        }
        let hint = unsafe Unmanaged.passRetained(ReleaseCallback(release))
        unsafe czmq_released(hint.toOpaque())
        let result = unsafe storage.withMessage { message in
            unsafe czmq_msg_init_data(
                message,
                UnsafeMutableRawPointer(mutating: start),
                bytes.count,
                { _, hint in
                    guard let hint = unsafe hint else { return }
                    unsafe czmq_acquired(hint)
                    unsafe Unmanaged<ReleaseCallback>.fromOpaque(hint).takeRetainedValue().body()
                },
                hint.toOpaque()
            )
        }
        if result == 0 {
            storage.sharing.store(Sharing.notYetOutside, ordering: .relaxed)
            storage.noteContent()
            return storage
        }
        storage.makeEmpty()
        unsafe hint.release()
        return nil
    }

    private final class ReleaseCallback: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}

// MARK: Reading properties

extension FrameStorage {
    func property(_ name: String) -> String? {
        guard !name.utf8.contains(0) else { return nil }
        return unsafe withMessage { message in
            unsafe name.withCString { name in
                unsafe zmq_msg_gets(message, name).map { unsafe String(cString: $0) }
            }
        }
    }

    func number(_ property: Int32) -> Int32 { unsafe withMessage { unsafe zmq_msg_get($0, property) } }

    @inline(__always)
    var hasMore: Bool { unsafe withMessage { unsafe zmq_msg_more($0) != 0 } }
}
