/// A thread of the operating system that takes sockets along and hands back what its body returns or throws.
///
/// For code that blocks. What the body captures moves to the thread: a socket that is used there is not used here
/// any more, and the compiler sees to it. The thread ends when its body does; nobody has to wait for it, and letting
/// go of this object leaves it running.
public final class SocketThread<Success>: Sendable {
    private let outcome = Locked<Outcome>(Outcome())
    private let done = Latch()
    private let process = ProcessState.current

    // Handed over once, to whoever joins: the lock sees to that.
    private struct Outcome: @unchecked Sendable {
        var result: Result<Success, any Error>?
        var isTaken = false
    }

    /// Starts a thread that runs the body.
    ///
    /// When the system has no thread left, joining throws its error, `.wouldBlock` as a rule.
    public init(_ body: sending @escaping () throws -> Success) {
        let outcome = outcome
        let done = done
        let error = PlainThread.start(signals: .handled) {
            let result = Result { try body() }
            outcome.withLock { $0.result = result }
            done.open()
        }
        if error != 0 {
            let failure = ZeroMQError(ZeroMQError.Code(rawValue: error), operation: "start thread")
            outcome.withLock { $0.result = .failure(failure) }
            done.open()
        }
    }

    /// Waits for the body to end, and returns what it returned.
    ///
    /// Blocks; may be called from any other thread.
    ///
    /// - Throws: what the body threw; ``ZeroMQError``: `.invalidState` the second time and in the child of a
    ///   fork, `.wouldDeadlock` on the thread of a loop.
    @available(*, noasync, message: "join blocks the thread: async code lets the body hand its result on")
    public func join() throws -> sending Success {
        try check()
        try Blocking.check("join", "a thread")
        _ = done.wait(until: .never)
        return try take()
    }

    /// Waits for the body to end, up to a deadline, and returns what it returned.
    ///
    /// Blocks up to the deadline; zero and less wait for nothing.
    ///
    /// - Throws: what the body threw; ``ZeroMQError``: `.timedOut` when the thread is still running, and can be
    ///   joined later, `.invalidState` the second time and in the child of a fork, `.wouldDeadlock` where it would
    ///   wait on the thread of a loop.
    @available(*, noasync, message: "join blocks the thread: async code lets the body hand its result on")
    public func join(within timeout: Duration) throws -> sending Success {
        try check()
        if timeout > .zero { try Blocking.check("join", "a thread") }
        guard done.wait(until: .after(timeout)) else {
            throw ZeroMQError(
                .timedOut,
                operation: "join",
                reason: "the thread is still running after \(timeout)"
            )
        }
        return try take()
    }

    /// A child of a fork has none of its parent's threads, and would wait for ever.
    private func check() throws(ZeroMQError) {
        guard process === ProcessState.current else {
            throw ZeroMQError(
                .invalidState,
                operation: "join",
                reason: "the thread belongs to the process that forked this one"
            )
        }
    }

    private func take() throws -> sending Success {
        let taken = outcome.withLock { outcome -> Taken in
            defer {
                outcome.isTaken = true
                outcome.result = nil
            }
            return Taken(result: outcome.result)
        }
        guard let result = taken.result else {
            throw ZeroMQError(.invalidState, operation: "join", reason: "the thread has been joined already")
        }
        return try result.get()
    }

    private struct Taken: @unchecked Sendable { let result: Result<Success, any Error>? }
}
