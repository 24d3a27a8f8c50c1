/// One thread that waits for all of its sockets at once, and runs the code that uses them: async at nearly the
/// latency of blocking code.
///
/// Code gets on a loop by ``run(_:)``, by `Task(executorPreference: loop)`, or by being an actor pinned to it, see
/// ``LoopActor``; a pinned actor is quick when its callers prefer the loop as well. Sockets wait on the loop their
/// code runs on, and on ``shared`` elsewhere. What runs on a loop must not block it.
///
/// A loop has no end of its own making: its thread ends when nobody uses the loop any more, and strands nobody.
public final class SocketLoop: TaskExecutor, Sendable {
    private let pinned: PinnedExecutor

    var core: LoopCore { pinned.core }

    /// How a loop waits for its descriptors.
    public enum Backend: Sendable {
        /// epoll on Linux, poll elsewhere: the default.
        case best
        /// poll, on every system: for comparing the two.
        case portable
    }

    /// The loop that serves everybody who does not ask for their own.
    ///
    /// After `fork`, a child has one of its own.
    public static var shared: SocketLoop { ProcessState.current.sharedLoop }

    /// Makes a loop; its thread starts with its first work, and ends when nobody uses the loop any more.
    public init(_ backend: Backend = .best) {
        #if os(Linux)
            let epoll: (any LoopBackend)? = backend == .best ? EpollBackend() : nil
            pinned = PinnedExecutor(LoopCore(epoll ?? PollBackend()))
        #else
            pinned = PinnedExecutor(LoopCore(PollBackend()))
        #endif
    }

    /// Runs code on the loop's thread, and comes back with what it returns.
    ///
    /// A socket may go in, and one that was made there come out. Cancelling the caller cancels the code, which
    /// decides itself what that means.
    ///
    /// - Throws: what the code throws.
    public func run<Success, Failure: Error>(
        _ body: sending @escaping @concurrent () async throws(Failure) -> sending Success
    ) async throws(Failure) -> sending Success {
        try await withTaskExecutorPreference(self) { () async throws(Failure) -> sending Success in
            try await body()
        }
    }

    /// Whether the caller is on the loop's thread; may be asked from any.
    public var isCurrent: Bool { core.isCurrent }

    // MARK: Being an executor

    /// Takes a job of Swift's runtime; not for calling.
    public func enqueue(_ job: consuming ExecutorJob) { core.enqueue(.free(UnownedJob(job), self)) }

    /// The loop as the executor of an actor that is pinned to it, see ``LoopActor``.
    public func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        unsafe pinned.asUnownedSerialExecutor()
    }
}

/// An actor that runs on a ``SocketLoop``, and with it the sockets it owns.
///
/// ```swift
/// actor Broker: LoopActor { let loop = SocketLoop() }
/// ```
public protocol LoopActor: Actor {
    /// The loop that the actor runs on.
    nonisolated var loop: SocketLoop { get }
}

extension LoopActor {
    /// The loop, for Swift's runtime.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }
}
