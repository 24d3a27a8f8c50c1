/// Tells the time at intervals: a repeating timer that can be reset, set and cancelled from anywhere.
///
/// A tick that comes late is one tick: what was missed is not made up for. One task at a time may wait for it. The C
/// functions are `zmq_timers_new`, and `zmq_timers_destroy` once nobody refers to it any more.
public final class Ticker: AsyncSequence, Sendable {
    /// A tick brings nothing but itself.
    public typealias Element = Void

    private struct State {
        var interval: Duration
        var due: MonotonicTime
        var isCancelled = false
        var waiter: Waiter?
    }

    private let state: Locked<State>

    /// Starts to count: the first tick is an interval away.
    ///
    /// Intervals that are not positive tick at once. The C function is `zmq_timers_add`.
    public init(every interval: Duration) {
        state = Locked(State(interval: interval, due: .after(interval)))
    }

    /// Starts the current interval again, from now.
    ///
    /// May be called from any thread. The C function is `zmq_timers_reset`.
    public func reset() { change { $0.due = .after($0.interval) } }

    /// Sets the interval, and starts it from now.
    ///
    /// May be called from any thread. The C function is `zmq_timers_set_interval`.
    public func set(interval: Duration) {
        change { state in
            state.interval = interval
            state.due = .after(interval)
        }
    }

    /// Ends the ticking, for good: the sequence ends.
    ///
    /// May be called from any thread. The C function is `zmq_timers_cancel`.
    public func cancel() { change { $0.isCancelled = true } }

    private func change(_ body: (inout sending State) -> Void) {
        let waiter = state.withLock { state in
            body(&state)
            return state.waiter
        }
        waiter?.wake(.ready)
    }

    /// Begins to wait.
    public func makeAsyncIterator() -> Iterator { Iterator(ticker: self) }

    /// Waits for one tick after another.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let ticker: Ticker

        /// Waits for the next tick; `nil` when the ticker or the task is cancelled.
        ///
        /// The C functions are `zmq_timers_timeout` and `zmq_timers_execute`.
        public mutating func next() async -> Void? { await ticker.next() }

        /// Waits for the next tick, on the caller's actor; `nil` when the ticker or the task is cancelled.
        public mutating func next(isolation actor: isolated (any Actor)?) async -> Void? {
            await ticker.next()
        }
    }

    private func next() async -> Void? {
        let loop = LoopCore.current ?? SocketLoop.shared.core
        while !Task.isCancelled {
            let waiter = Waiter()
            let due = state.withLock { state -> MonotonicTime? in
                state.waiter = waiter
                return state.isCancelled ? nil : state.due
            }
            guard let due else { return nil }
            let timer = loop.schedule(waiter, at: due)
            let reason = await waiter.sleep()
            loop.unschedule(timer)
            if reason == .timedOut, takeTick() { return () }
        }
        return nil
    }

    /// Whether the time has come, and has not been moved meanwhile.
    private func takeTick() -> Bool {
        state.withLock { state in
            guard !state.isCancelled, state.due.remainingNanoseconds == 0 else { return false }
            state.due = .after(state.interval)
            return true
        }
    }
}

@available(*, unavailable, message: "an iterator belongs to its task")
extension Ticker.Iterator: Sendable {}
