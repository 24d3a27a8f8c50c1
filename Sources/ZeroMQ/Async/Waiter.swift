import Synchronization

/// One task that waits for one thing; woken by whoever has news, on whichever thread.
///
/// A wake is a flag and a resume. What woke it decides nothing: the task tries again, on its own executor, and so a
/// message is taken by a live caller only.
@safe final class Waiter: Sendable {
    /// Why a waiter is woken.
    ///
    /// All but `ready` are final and are not overridden by what comes later.
    enum Reason: UInt8, Sendable { case ready = 1, timedOut, cancelled, stopped, closed }

    /// A reason, 0 while there is none, and the two marks.
    private let state = Atomic<UInt8>(0)
    private static let reasons: UInt8 = 7
    private static let sleeps: UInt8 = 8
    private static let naps: UInt8 = 16

    // Written by the task before it marks itself as asleep, read by the one who takes that mark away.
    private nonisolated(unsafe) var continuation: UnsafeContinuation<Void, Never>?

    /// Wakes the task, or keeps it from falling asleep.
    func wake(_ reason: Reason) {
        let before = change { state in
            let known = state & Self.reasons
            let final = known > Reason.ready.rawValue ? known : reason.rawValue
            return state & Self.naps | final
        }
        if before & Self.sleeps != 0 { unsafe continuation?.resume() }
    }

    /// Whether it has been woken and has not looked yet, or is to be left alone.
    var isAwake: Bool { state.load(ordering: .acquiring) & (Self.reasons | Self.naps) != 0 }

    /// Keeps the next sleep from being ended by what the socket says of itself.
    func nap() { change { $0 | Self.naps } }

    /// Sleeps until it is woken, by its task's cancelling as well, and tells why.
    ///
    /// The parameter keeps what is inside on the caller's actor: the operation of a cancellation handler would leave
    /// it, in a function that only inherits it.
    func sleep(isolation: isolated (any Actor)? = #isolation) async -> Reason {
        await withTaskCancellationHandler {
            await unsafe withUnsafeContinuation(isolation: isolation) { continuation in
                unsafe self.continuation = continuation
                let before = change { $0 & Self.reasons == 0 ? $0 | Self.sleeps : $0 }
                if before & Self.reasons != 0 { unsafe continuation.resume() }
            }
        } onCancel: {
            wake(.cancelled)
        }
        // The next news wakes it again; an end stays one.
        let before = change { $0 & Self.reasons == Reason.ready.rawValue ? 0 : $0 & Self.reasons }
        return Reason(rawValue: before & Self.reasons) ?? .ready
    }

    /// Changes the state, and returns what it was before.
    @discardableResult
    private func change(_ body: (UInt8) -> UInt8) -> UInt8 {
        var before = state.load(ordering: .relaxed)
        while true {
            let (isDone, now) = state.weakCompareExchange(
                expected: before,
                desired: body(before),
                ordering: .acquiringAndReleasing
            )
            if isDone { return before }
            before = now
        }
    }
}
