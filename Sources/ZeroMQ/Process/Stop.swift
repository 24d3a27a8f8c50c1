import CZeroMQ
import Synchronization

/// Something that is pulled once, from anywhere, and ends the waiting of everyone who waits until it is.
///
/// A graceful shutdown pulls it: nothing more is received, and what is in hand is still answered. May be shared
/// between threads, and pulled from a signal handler.
public final class Stop: Sendable {
    private let pulled = Atomic<Bool>(false)
    private let pipe: WakePipe?
    private let signals: [SignalWatch.Registration]

    /// A stop that is pulled by ``pull()`` alone.
    public convenience init() { self.init(on: []) }

    /// A stop that is also pulled when one of the signals arrives, which then no longer ends the program.
    ///
    /// The signals are handled as before when the last stop on them is gone.
    public convenience init(on signals: Signal...) { self.init(on: signals) }

    private init(on signals: [Signal]) {
        // Without a descriptor left, waiting looks at the flag from time to time.
        let pipe = WakePipe()
        self.pipe = pipe
        self.signals = signals.compactMap { SignalWatch.register($0, pipe) }
    }

    deinit { for signal in signals { SignalWatch.remove(signal) } }

    /// Ends the waiting, now and from now on.
    ///
    /// May be called from any thread, more than once.
    public func pull() {
        pulled.store(true, ordering: .releasing)
        pipe?.wake()
    }

    /// Whether the stop has been pulled.
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
