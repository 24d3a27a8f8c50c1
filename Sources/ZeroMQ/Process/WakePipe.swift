import CZeroMQ

/// A descriptor that becomes readable when somebody wakes it; waking is safe in a signal handler.
///
/// The child of a fork shares it with its parent, and must leave it alone: nobody is woken there.
final class WakePipe: Sendable {
    let writeEnd: Int32
    private let inner: Int32
    private let process = ProcessState.current

    /// `nil` when the process has no descriptor left.
    init?() {
        var ends: (Int32, Int32) = (-1, -1)
        let result = unsafe withUnsafeMutableBytes(of: &ends) {
            unsafe pipe($0.assumingMemoryBound(to: Int32.self).baseAddress)
        }
        guard result == 0 else { return nil }
        (inner, writeEnd) = ends
        _ = czmq_set_nonblocking(inner)
        _ = czmq_set_nonblocking(writeEnd)
    }

    deinit {
        close(inner)
        close(writeEnd)
    }

    private var isOurs: Bool { process === ProcessState.current }

    /// What to watch; `nil` in the child of a fork.
    var readEnd: Int32? { isOurs ? inner : nil }

    func wake() { if isOurs { Self.wake(writeEnd) } }

    static func wake(_ writeEnd: Int32) {
        var byte: UInt8 = 1
        unsafe _ = write(writeEnd, &byte, 1)
    }

    /// Makes it unreadable again, until the next wake.
    func drain() {
        guard isOurs else { return }
        var bytes: UInt64 = 0
        while unsafe read(inner, &bytes, 8) > 0 {}
    }
}
