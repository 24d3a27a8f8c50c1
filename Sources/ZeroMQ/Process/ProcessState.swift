import CZeroMQ
import Synchronization

/// What belongs to one process: its contexts, and whether it is about to end.
///
/// A child made by `fork` gets a new one, so that it neither waits for what is its parent's nor touches it.
final class ProcessState: Sendable {
    let contexts = Locked<[ObjectIdentifier: ContextCore]>([:])

    private let sharedContext = Locked<Context?>(nil)
    private let loop = Locked<SocketLoop?>(nil)
    private let ending = Locked<Stop?>(nil)
    private let exiting = Atomic<Bool>(false)
    private let exitingThread = Atomic<UInt>(0)

    static var current: ProcessState { unsafe currentState.load(ordering: .acquiring).takeUnretainedValue() }

    /// Counts forks.
    ///
    /// Compared on each call, so that a parent's socket is recognised in the child.
    static let generation = Atomic<Int>(0)

    /// The context for everyone who does not make one.
    var shared: Context {
        sharedContext.withLock { context in
            if let context { return context }
            let new = Context(opening: ContextOptions())
            context = new
            return new
        }
    }

    /// The loop for everyone who does not make one.
    var sharedLoop: SocketLoop {
        loop.withLock { loop in
            let shared = loop ?? SocketLoop()
            loop = shared
            return shared
        }
    }

    /// What ends the waiting that has no context to end it; `nil` unless a ``Program`` has been told of.
    var stop: Stop? { ending.withLock { $0 } }

    /// Has a stop end every blocked call in this process, those that are made later as well.
    func shutDownAll(when stop: Stop) {
        ending.withLock { $0 = stop }
        stop.whenPulled { [self] in shutDownAll() }
    }

    func shutDownAll() {
        for context in contexts.withLock({ Array($0.values) }) { context.shutDown() }
    }

    /// Stops the calling thread for good when the process is ending under it.
    ///
    /// A thread that comes back from a blocked call at that time must not go on: an error that reaches the top
    /// of a program traps, and would turn a clean exit into a crash.
    func parkIfExiting() {
        guard exiting.load(ordering: .acquiring) else { return }
        guard exitingThread.load(ordering: .relaxed) != czmq_thread_identity() else { return }
        while true { pause() }
    }

    /// Delivers what is queued before the process goes away: for as long as its sockets linger, 30 seconds at most.
    fileprivate func drain() {
        exitingThread.store(czmq_thread_identity(), ordering: .relaxed)
        exiting.store(true, ordering: .sequentiallyConsistent)
        let open = contexts.withLock { Array($0.values) }
        let end = open.map { $0.lingersUntil }.max() ?? .now
        for context in open { context.beginTermination() }
        for context in open { _ = context.awaitTermination(until: end) }
    }
}

// Made on first use, together with the two hooks; replaced in the child of a fork.
private let currentState: Atomic<Unmanaged<ProcessState>> = {
    pthread_atfork(nil, nil) {
        ProcessState.generation.add(1, ordering: .relaxed)
        unsafe currentState.store(Unmanaged.passRetained(ProcessState()), ordering: .releasing)
    }
    atexit { ProcessState.current.drain() }
    return unsafe Atomic(Unmanaged.passRetained(ProcessState()))
}()
