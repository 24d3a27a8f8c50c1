/// Holds sockets together: their I/O threads, their inproc names, and their end.
///
/// Most programs need none of their own: a socket that is given no context lives in ``shared``. Own contexts are for
/// isolation, for other numbers of I/O threads, and for tests. A context may be used from any thread.
///
/// A context that is no longer referenced ends in the background, as soon as its sockets are closed and have
/// delivered what they had queued; at the end of the program that is waited for, up to the sockets' linger and for 30
/// seconds at most. The C functions are `zmq_ctx_new` and `zmq_ctx_term`.
public final class Context: Sendable {
    /// The context for everyone who does not make one, with every option at its default.
    ///
    /// May be asked for from any thread. After `fork`, a child has one of its own. It needs no end: that of the
    /// program sees to it.
    public static var shared: Context { ProcessState.current.shared }

    private enum State {
        case options(ContextOptions)
        case open(ContextCore)
    }

    // Opened when the first socket asks, so that `shared` cannot fail before somebody can be told.
    private let state: Locked<State>

    /// Makes a context, with options set in the closure.
    ///
    /// Does not block. The C functions are `zmq_ctx_new` and `zmq_ctx_set`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidArgument` for an option out of range, the system's code for one that it
    ///   refuses, such as `.operationNotPermitted` for a priority, `.tooManyOpen` when there are no descriptors left.
    public convenience init(_ configure: (inout ContextOptions) -> Void = { _ in }) throws(ZeroMQError) {
        var options = ContextOptions()
        configure(&options)
        self.init(opening: options)
        _ = try core()
    }

    init(opening options: ContextOptions) { state = Locked(.options(options)) }

    deinit {
        if case .open(let core) = state.withLock({ $0 }) { core.beginTermination() }
    }

    func core() throws(ZeroMQError) -> ContextCore {
        // A context that came now would be missed, and whoever parks must not hold the lock.
        ProcessState.current.parkIfExiting()
        return try state.withLock { state throws(ZeroMQError) in
            switch state {
            case .open(let core): return core
            case .options(let options):
                let core = try ContextCore(options)
                state = .open(core)
                return core
            }
        }
    }

    /// The options that the context was made with.
    ///
    /// The C function is `zmq_ctx_get`.
    public var options: ContextOptions {
        state.withLock { state in
            switch state {
            case .open(let core): core.options
            case .options(let options): options
            }
        }
    }

    /// Ends every blocked call on the context's sockets, at once and from any thread.
    ///
    /// Those calls, and all later ones, throw ``ZeroMQError/Code/contextTerminated``; what has been sent is still
    /// delivered within the sockets' linger. Does not block; may be called more than once. The C function is
    /// `zmq_ctx_shutdown`.
    public func shutdown() {
        if let core = try? core() { core.shutDown() }
    }

    /// Shuts the context down, closes its sockets and waits for them to deliver what they have queued.
    ///
    /// After that the context makes no more sockets. Blocks up to the deadline; one that has passed already, zero for
    /// instance, waits for nothing. May be called from any thread, and again to go on waiting. The C function is
    /// `zmq_ctx_term`.
    ///
    /// - Throws: ``ZeroMQError``: `.timedOut` when the deadline passes first, naming by role and endpoint the sockets
    ///   that may hold it up, which go on delivering in the background; `.wouldDeadlock` on the thread of a loop;
    ///   `.invalidState` in the child of a fork.
    @available(*, noasync, message: "terminate blocks the thread: call shutdown() in async code")
    public func terminate(within timeout: Duration) throws(ZeroMQError) {
        let core = try core()
        guard core.isOurs else { throw core.foreign("terminate") }
        if timeout > .zero { try Blocking.check("terminate", "context") }
        core.beginTermination()
        if !core.awaitTermination(until: .after(timeout)) {
            core.process.parkIfExiting()
            throw ZeroMQError(
                .timedOut,
                operation: "terminate",
                subject: core.obstacles.sorted().joined(separator: ", "),
                reason: "not done within \(timeout)"
            )
        }
    }
}
