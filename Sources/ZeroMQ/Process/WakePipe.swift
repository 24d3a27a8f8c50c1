import CZeroMQ

/// A descriptor that becomes readable when somebody wakes it; waking is safe in a signal handler.
final class WakePipe: Sendable {
    let readEnd: Int32
    let writeEnd: Int32

    /// `nil` when the process has no descriptor left.
    init?() {
        var ends: (Int32, Int32) = (-1, -1)
        let result = unsafe withUnsafeMutableBytes(of: &ends) {
            unsafe pipe($0.assumingMemoryBound(to: Int32.self).baseAddress)
        }
        guard result == 0 else { return nil }
        (readEnd, writeEnd) = ends
        _ = czmq_set_nonblocking(readEnd)
        _ = czmq_set_nonblocking(writeEnd)
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    func wake() { Self.wake(writeEnd) }

    static func wake(_ writeEnd: Int32) {
        var byte: UInt8 = 1
        unsafe _ = write(writeEnd, &byte, 1)
    }

    /// Makes it unreadable again, until the next wake.
    func drain() {
        var bytes: UInt64 = 0
        while unsafe read(readEnd, &bytes, 8) > 0 {}
    }
}
