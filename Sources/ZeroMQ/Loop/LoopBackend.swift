/// How a loop waits for its descriptors: epoll where there is one, poll elsewhere.
///
/// A descriptor is named by a number of the loop's, since its own is soon used again.
protocol LoopBackend: Sendable {
    /// Watches a descriptor for what is named; from any thread.
    func add(_ descriptor: Int32, _ interest: Readiness, _ id: UInt64) -> Bool

    /// Watches it no more; from any thread.
    ///
    /// When it returns, the loop's thread does not look at the descriptor.
    func remove(_ descriptor: Int32, _ id: UInt64)

    /// Wants to hear of a descriptor's next news, after having heard of the last; from any thread.
    func arm(_ id: UInt64)

    /// Waits until a descriptor has news, somebody interrupts, or the time is over; on the loop's thread.
    func wait(milliseconds: Int32, _ news: (UInt64) -> Void)

    /// Makes a wait return, or the next one.
    func interrupt()
}
