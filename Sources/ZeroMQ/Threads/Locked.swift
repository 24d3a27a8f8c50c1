import CZeroMQ
import Synchronization

/// A value behind a lock: the only lock of the package.
///
/// `Synchronization.Mutex` keeps its lock in a library that the thread sanitizer does not see into, so each
/// hand-over is announced to it. In a program without the sanitizer that is one test of a null pointer.
final class Locked<Value: ~Copyable>: Sendable {
    private let mutex: Mutex<Value>

    init(_ value: consuming sending Value) {
        mutex = Mutex(value)
    }

    func withLock<Result: ~Copyable, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        let key = unsafe UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
        return try mutex.withLock { value throws(Failure) in
            unsafe czmq_acquired(key)
            defer { unsafe czmq_released(key) }
            return try body(&value)
        }
    }
}
