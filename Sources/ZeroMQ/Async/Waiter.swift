/// One task that waits for one thing; woken by whoever has news, on whichever thread.
///
/// A wake is a flag and a resume. What woke it decides nothing: the task tries again, on its own executor, and so a
/// message is taken by a live caller only.
final class Waiter: Sendable {
    /// Why a waiter is woken.
    ///
    /// All but `ready` are final and are not overridden by what comes later.
    enum Reason: Sendable { case ready, timedOut, cancelled, stopped, closed }

    @safe private struct State {
        var reason: Reason?
        var continuation: UnsafeContinuation<Void, Never>?
        var isNapping = false
    }

    private let state = Locked(State())

    /// Wakes the task, or keeps it from falling asleep.
    func wake(_ reason: Reason) {
        let continuation = unsafe state.withLock { state -> UnsafeContinuation<Void, Never>? in
            if state.reason == nil || state.reason == .ready { state.reason = reason }
            defer { unsafe state.continuation = nil }
            return unsafe state.continuation
        }
        unsafe continuation?.resume()
    }

    /// Whether it has been woken and has not looked yet, or is to be left alone.
    var isAwake: Bool { state.withLock { $0.reason != nil || $0.isNapping } }

    /// Keeps the next sleep from being ended by what the socket says of itself.
    func nap() { state.withLock { $0.isNapping = true } }

    /// Sleeps until it is woken, by its task's cancelling as well, and tells why.
    ///
    /// The parameter keeps what is inside on the caller's actor: the operation of a cancellation handler would leave
    /// it, in a function that only inherits it.
    func sleep(isolation: isolated (any Actor)? = #isolation) async -> Reason {
        await withTaskCancellationHandler {
            await unsafe withUnsafeContinuation(isolation: isolation) { continuation in
                let isAwake = state.withLock { state in
                    if state.reason == nil { unsafe state.continuation = continuation }
                    return state.reason != nil
                }
                if isAwake { unsafe continuation.resume() }
            }
        } onCancel: {
            wake(.cancelled)
        }
        return state.withLock { state in
            state.isNapping = false
            let reason = state.reason ?? .ready
            // The next news wakes it again; an end stays one.
            if reason == .ready { state.reason = nil }
            return reason
        }
    }
}
