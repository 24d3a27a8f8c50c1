import CZeroMQ
import Synchronization

/// One `zmq_msg_t` at an address that does not change: up to 33 bytes live inside the structure itself.
///
/// Its content is set before anybody else can see it and never changes afterwards, except by a receiver that is
/// the only owner.
@safe final class FrameStorage: @unchecked Sendable {
    // Exclusivity is a matter of this class: nobody else can reach the message.
    @exclusivity(unchecked) private var message = zmq_msg_t()

    // zmq_msg_copy writes to its source the first time. 0: not yet; 1: some thread is at it; 2: done.
    private let sharing = Atomic<UInt8>(0)

    /// An empty message.
    init() { _ = unsafe withMessage { unsafe zmq_msg_init($0) } }

    deinit { _ = unsafe withMessage { unsafe zmq_msg_close($0) } }

    @inline(__always)
    func withMessage<Result>(_ body: (UnsafeMutablePointer<zmq_msg_t>) -> Result) -> Result {
        unsafe withUnsafeMutablePointer(to: &message) { unsafe body($0) }
    }

    @inline(__always)
    var bytes: UnsafeRawBufferPointer {
        unsafe withMessage { unsafe UnsafeRawBufferPointer(start: zmq_msg_data($0), count: zmq_msg_size($0)) }
    }

    var count: Int { unsafe withMessage { unsafe zmq_msg_size($0) } }

    /// Makes `copy`, which has no content yet, another reference to the same bytes.
    @inline(__always)
    func copy(to copy: UnsafeMutablePointer<zmq_msg_t>) {
        unsafe zmq_msg_init(copy)
        unsafe withMessage { message in
            if unsafe zmq_msg_size(message) <= Self.inlineCapacity || sharing.load(ordering: .acquiring) == 2
            {
                unsafe _ = zmq_msg_copy(copy, message)
            } else {
                unsafe shareFirst(message, copy)
            }
        }
    }

    /// To be called by the only owner, before the content is replaced.
    @inline(__always)
    func forgetSharing() { sharing.store(0, ordering: .relaxed) }

    @inline(never)
    private func shareFirst(
        _ message: UnsafeMutablePointer<zmq_msg_t>,
        _ copy: UnsafeMutablePointer<zmq_msg_t>
    ) {
        let mine = sharing.compareExchange(expected: 0, desired: 1, ordering: .acquiringAndReleasing)
            .exchanged
        if !mine {
            // The other thread has a handful of instructions to go.
            while sharing.load(ordering: .acquiring) != 2 { sched_yield() }
        }
        unsafe _ = zmq_msg_copy(copy, message)
        if mine { sharing.store(2, ordering: .releasing) }
    }

    /// A message that holds fewer bytes than this holds them in the structure, and copying it writes nothing.
    private static let inlineCapacity = 29
}

// MARK: Making content

extension FrameStorage {
    /// Bytes of libzmq's own memory, not yet written; `nil` when there is no memory.
    static func uninitialized(_ count: Int) -> FrameStorage? {
        let storage = FrameStorage()
        if unsafe storage.withMessage({ unsafe czmq_msg_init_size($0, count) }) == 0 { return storage }
        storage.makeValid()
        return nil
    }

    /// To be called when content could not be made: what libzmq leaves behind must not be closed.
    private func makeValid() { _ = unsafe withMessage { unsafe zmq_msg_init($0) } }

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
        let result = unsafe storage.withMessage { message in
            unsafe czmq_msg_init_data(
                message,
                UnsafeMutableRawPointer(mutating: start),
                bytes.count,
                { _, hint in
                    guard let hint = unsafe hint else { return }
                    unsafe Unmanaged<ReleaseCallback>.fromOpaque(hint).takeRetainedValue().body()
                },
                hint.toOpaque()
            )
        }
        if result == 0 { return storage }
        storage.makeValid()
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
