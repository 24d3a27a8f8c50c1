import CZeroMQ

/// Where a call is about to block its thread.
enum Blocking {
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
