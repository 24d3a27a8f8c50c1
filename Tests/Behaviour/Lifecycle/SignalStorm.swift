import Dispatch
import Foundation
import Synchronization
import ZeroMQ

/// Signals, thousands a second where there is a processor for them, to threads that run something.
///
/// The handler is installed with SA_RESTART, which libzmq's waits do not heed: they end with EINTR.
struct SignalStorm: Sendable {
    private let before: Int

    init() {
        StormCounter.install()
        before = StormCounter.arrived.load(ordering: .relaxed)
    }

    /// How many signals have arrived since the beginning.
    var signals: Int { StormCounter.arrived.load(ordering: .relaxed) - before }

    /// Whether so many have arrived that calls were interrupted: how many come in a while is a matter of the machine.
    var isEnough: Bool { signals > 50 }

    /// Sends signals to this thread while it runs the body.
    func rage<Result>(around body: () throws -> Result) throws -> Result {
        // Threads of a pool, which tests run on, block signals, and so do the threads that they make.
        var signal = sigset_t()
        var mask = sigset_t()
        sigemptyset(&signal)
        sigaddset(&signal, SIGUSR1)
        pthread_sigmask(SIG_UNBLOCK, &signal, &mask)
        defer { pthread_sigmask(SIG_SETMASK, &mask, nil) }

        let target = Target(thread: pthread_self())
        let isOver = DispatchSemaphore(value: 0)
        let storm = SocketThread {
            while isOver.wait(timeout: .now() + .microseconds(200)) == .timedOut {
                pthread_kill(target.thread, SIGUSR1)
            }
        }
        // The thread must live for as long as signals are sent to it.
        let result = Swift.Result { try body() }
        isOver.signal()
        try storm.join()
        return try result.get()
    }
}

private struct Target: @unchecked Sendable { let thread: pthread_t }

private enum StormCounter {
    static let arrived = Atomic<Int>(0)

    static func install() {
        // Before a handler does: a lazy initialiser must not run inside one.
        _ = arrived.load(ordering: .relaxed)
        var action = sigaction()
        #if canImport(Darwin)
            action.__sigaction_u.__sa_handler = { _ in StormCounter.count() }
        #else
            action.__sigaction_handler.sa_handler = { _ in StormCounter.count() }
        #endif
        action.sa_flags = Int32(SA_RESTART)
        sigaction(SIGUSR1, &action, nil)
    }

    static func count() { arrived.add(1, ordering: .relaxed) }
}
