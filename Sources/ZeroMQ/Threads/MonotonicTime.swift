import CZeroMQ

/// A point on the monotonic clock, in nanoseconds, with arithmetic that saturates where `ContinuousClock` traps.
@usableFromInline struct MonotonicTime: Comparable, Sendable {
    let nanoseconds: Int64

    static let never = MonotonicTime(nanoseconds: .max)

    static var now: MonotonicTime {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    static func after(_ duration: Duration) -> MonotonicTime {
        // A duration of less than nothing has passed already, however far back it would lead.
        let nanoseconds = max(0, duration.wholeNanoseconds)
        let (end, overflow) = now.nanoseconds.addingReportingOverflow(nanoseconds)
        return overflow ? .never : MonotonicTime(nanoseconds: end)
    }

    /// Nanoseconds from now until then; zero when it has passed.
    var remainingNanoseconds: Int64 {
        self == .never ? .max : max(0, nanoseconds - MonotonicTime.now.nanoseconds)
    }

    /// What to give to a C call that takes milliseconds: rounded up, so that it does not return too early,
    /// and at most an hour, because libzmq's arithmetic wraps on more.
    ///
    /// The caller asks again.
    var remainingMilliseconds: Int32 {
        let nanoseconds = min(remainingNanoseconds, 3_600_000_000_000)
        return Int32((nanoseconds + 999_999) / 1_000_000)
    }

    @usableFromInline
    static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }
}

extension Duration {
    /// The duration in nanoseconds, as near as 64 bits allow.
    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        if overflow { return seconds < 0 ? .min : .max }
        let (sum, carry) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000)
        return carry ? (seconds < 0 ? .min : .max) : sum
    }

    /// The duration in milliseconds, rounded up; `nil` when it is negative or beyond 32 bits.
    var wholeMilliseconds: Int32? {
        let nanoseconds = wholeNanoseconds
        guard nanoseconds >= 0, nanoseconds <= Int64(Int32.max) * 1_000_000 else { return nil }
        return Int32((nanoseconds + 999_999) / 1_000_000)
    }
}
