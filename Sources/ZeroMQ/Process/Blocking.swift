import CZeroMQ
import Synchronization

/// Where a call is about to block its thread.
enum Blocking {
    private static let flags = Atomic<Int32>(0)

    /// To be called before a loop has a thread.
    static func loopBegins() { flags.store(ZMQ_DONTWAIT, ordering: .relaxed) }

    /// With which flags a call that may wait for ever begins.
    ///
    /// While no loop has ever had a thread, it may block without a look at its own; later it tries first.
    @inline(__always)
    static var firstTry: Int32 {
        #if DEBUG
            // Blocking a task is to be told of, and only when there is nothing.
            if unsafe withUnsafeCurrentTask(body: { unsafe $0 != nil }) { return ZMQ_DONTWAIT }
        #endif
        return flags.load(ordering: .relaxed)
    }

    /// -EDEADLK on a loop's own thread, where nothing could end the wait; 0 elsewhere.
    ///
    /// Says so, in a debug build, when the thread is one of Swift's pool.
    static func begins(_ operation: String, _ place: @autoclosure () -> String) -> Int32 {
        if LoopCore.current != nil { return -EDEADLK }
        #if DEBUG
            let isTask = unsafe withUnsafeCurrentTask { unsafe $0 != nil }
            if isTask { Misuse.report(.blockedTask, "\(operation) on \(place())") }
        #endif
        return 0
    }

    /// Throws on a loop's own thread.
    static func check(_ operation: String, _ place: @autoclosure () -> String) throws(ZeroMQError) {
        if begins(operation, place()) != 0 {
            throw ZeroMQError(.wouldDeadlock, operation: operation, subject: place(), reason: reason)
        }
    }

    static let reason = "it would block the thread of a socket loop: use the form with await"
}
