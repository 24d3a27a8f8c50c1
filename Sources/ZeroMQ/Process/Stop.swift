import CZeroMQ
import Synchronization

/// Something that is pulled once, from anywhere or by a signal, and ends the waiting of everyone who waits until it
/// is.
///
/// A graceful shutdown pulls it: nothing more is received, and what is in hand is still answered. May be shared
/// between threads and tasks.
public final class Stop: Sendable {
    private let pulled = Atomic<Bool>(false)
    private let pipe: WakePipe?
    private let signals: [SignalWatch.Registration]
    private let tasks = Locked(Tasks())

    private struct Tasks {
        var waiting: [ObjectIdentifier: @Sendable () -> Void] = [:]
        var calls: [@Sendable () -> Void] = []
        /// What brings a signal to the tasks: the handler itself can only write to the pipe.
        var watch: LoopCore.Watch?
        /// Whether a loop looks at the flag from time to time, in the place of that.
        var isLookedAt = false
    }

    /// A stop that is pulled by ``pull()`` alone, from any thread.
    public convenience init() { self.init(on: []) }

    /// A stop that is also pulled when one of the signals arrives, which then no longer ends the program.
    ///
    /// The signals are handled as before when the last stop on them is gone. A signal that cannot be handled, such as
    /// SIGKILL, is passed over.
    public convenience init(on signals: Signal...) { self.init(on: signals) }

    private init(on signals: [Signal]) {
        // Without a descriptor left, waiting looks at the flag from time to time.
        let pipe = WakePipe()
        self.pipe = pipe
        self.signals = signals.compactMap { SignalWatch.register($0, pipe) }
    }

    deinit {
        tasks.withLock { $0.watch }?.end()
        for signal in signals { SignalWatch.remove(signal) }
    }

    /// Ends the waiting, now and from now on.
    ///
    /// May be called from any thread, more than once; it cannot be taken back. In a signal handler of your own it may
    /// not be called: make the stop on the signal instead.
    public func pull() {
        pulled.store(true, ordering: .releasing)
        pipe?.wake()
        wakeTasks()
    }

    /// Calls the body once the stop is pulled, on the thread that pulls it or on a loop's.
    func whenPulled(_ body: @escaping @Sendable () -> Void) {
        tasks.withLock { $0.calls.append(body) }
        watchSignals(on: SocketLoop.shared.core)
        if isPulled { wakeTasks() }
    }

    /// Has a task's wait end when the stop is pulled.
    func add(_ waiter: Waiter, on loop: LoopCore) { add(waiter, on: loop) { waiter.wake(.stopped) } }

    /// Calls the body when the stop is pulled, unless its owner has been removed.
    func add(_ owner: AnyObject, on loop: LoopCore, _ call: @escaping @Sendable () -> Void) {
        tasks.withLock { $0.waiting[ObjectIdentifier(owner)] = call }
        watchSignals(on: loop)
        if isPulled { call() }
    }

    private func watchSignals(on loop: LoopCore) {
        tasks.withLock { tasks in
            guard tasks.watch == nil, !tasks.isLookedAt, !signals.isEmpty else { return }
            if descriptor >= 0 {
                tasks.watch = loop.watch(descriptor, for: .receive) { [weak self] in self?.pull() }
            }
            guard tasks.watch == nil else { return }
            tasks.isLookedAt = true
            lookSoon(on: loop)
        }
    }

    /// Without a descriptor, or without room for it in the loop, a signal is found as blocking code finds it.
    private func lookSoon(on loop: LoopCore) {
        let look = Timers.Action.call { [weak self] in
            guard let self else { return }
            if isPulled { pull() } else { lookSoon(on: loop) }
        }
        _ = loop.schedule(look, at: .after(.milliseconds(20)))
    }

    private func wakeTasks() {
        let (waiting, calls) = tasks.withLock { tasks in
            defer { tasks.calls = [] }
            return (Array(tasks.waiting.values), tasks.calls)
        }
        for call in waiting { call() }
        for call in calls { call() }
    }

    func remove(_ owner: AnyObject) {
        _ = tasks.withLock { $0.waiting.removeValue(forKey: ObjectIdentifier(owner)) }
    }

    /// Whether the stop has been pulled, by hand or by a signal.
    ///
    /// May be asked from any thread.
    public var isPulled: Bool {
        if pulled.load(ordering: .acquiring) { return true }
        guard signals.contains(where: { $0.hasArrived }) else { return false }
        pulled.store(true, ordering: .releasing)
        return true
    }

    /// What becomes readable when the stop is pulled, and stays so.
    ///
    /// -1 when there was no descriptor left, and in the child of a fork.
    var descriptor: Int32 { pipe?.readEnd ?? -1 }
}

/// A signal of the operating system that can pull a ``Stop``.
public struct Signal: RawRepresentable, Hashable, Sendable {
    /// The signal's number.
    public let rawValue: Int32

    /// Wraps a signal's number: one that can be handled.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// What Ctrl-C sends.
    ///
    /// The C constant is `SIGINT`.
    public static var interrupt: Signal { Signal(rawValue: SIGINT) }
    /// What `kill` and service managers send.
    ///
    /// The C constant is `SIGTERM`.
    public static var terminate: Signal { Signal(rawValue: SIGTERM) }
    /// What a terminal sends when it goes away.
    ///
    /// The C constant is `SIGHUP`.
    public static var hangUp: Signal { Signal(rawValue: SIGHUP) }
}
