import CZeroMQ

/// Something that happens once and can be waited for with a deadline.
@safe final class Latch: @unchecked Sendable {
    // The three are touched under `mutex` alone, at an address of their own.
    @safe private struct State {
        var mutex = unsafe pthread_mutex_t()
        var condition = pthread_cond_t()
        var isOpen = false
    }

    private let state: UnsafeMutablePointer<State>

    init() {
        unsafe state = .allocate(capacity: 1)
        unsafe state.initialize(to: State())
        unsafe pthread_mutex_init(&state.pointee.mutex, nil)
        unsafe czmq_condition_init(&state.pointee.condition)
    }

    deinit {
        unsafe pthread_cond_destroy(&state.pointee.condition)
        unsafe pthread_mutex_destroy(&state.pointee.mutex)
        unsafe state.deallocate()
    }

    func open() {
        unsafe pthread_mutex_lock(&state.pointee.mutex)
        unsafe state.pointee.isOpen = true
        unsafe pthread_cond_broadcast(&state.pointee.condition)
        unsafe pthread_mutex_unlock(&state.pointee.mutex)
    }

    /// Waits until the latch is open or the time has come; tells whether it is open.
    func wait(until end: MonotonicTime) -> Bool {
        unsafe pthread_mutex_lock(&state.pointee.mutex)
        defer { unsafe pthread_mutex_unlock(&state.pointee.mutex) }
        while unsafe !state.pointee.isOpen {
            let left = end.remainingNanoseconds
            if left == 0 { return false }
            unsafe czmq_condition_wait(
                &state.pointee.condition,
                &state.pointee.mutex,
                min(left, 3_600_000_000_000)
            )
        }
        return true
    }
}
