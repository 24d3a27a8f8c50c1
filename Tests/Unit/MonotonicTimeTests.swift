import Testing

@testable import ZeroMQ

struct MonotonicTimeTests {
    @Test func `the clock does not go back`() {
        var last = MonotonicTime.now
        for _ in 0..<10_000 {
            let now = MonotonicTime.now
            #expect(now >= last)
            last = now
        }
    }

    @Test(arguments: [Duration.zero, .milliseconds(-1), .seconds(-1), .seconds(Int64.min)])
    func `a deadline in the past has passed`(duration: Duration) {
        let end = MonotonicTime.after(duration)
        #expect(end.remainingNanoseconds == 0)
        #expect(end.remainingMilliseconds == 0)
    }

    @Test(arguments: [Duration.seconds(Int64.max), .seconds(9_223_372_036), .seconds(Int64.max / 2)])
    func `a deadline beyond the clock's range is never`(duration: Duration) {
        let end = MonotonicTime.after(duration)
        #expect(end == .never)
        #expect(end.remainingNanoseconds == .max)
        #expect(end.remainingMilliseconds == 3_600_000)
    }

    @Test func `what remains is rounded up to milliseconds and limited to an hour`() {
        let soon = MonotonicTime.after(.milliseconds(5000))
        #expect((1...5000).contains(soon.remainingMilliseconds))
        #expect((1...5_000_000_000).contains(soon.remainingNanoseconds))
        #expect(MonotonicTime.after(.seconds(90_000)).remainingMilliseconds == 3_600_000)
    }

    @Test(
        arguments: [
            (Duration.zero, 0), (.nanoseconds(1), 1), (.milliseconds(-3), -3_000_000),
            (.seconds(9_223_372_036), 9_223_372_036_000_000_000), (.seconds(9_223_372_037), Int64.max),
            (.seconds(-9_223_372_037), Int64.min), (.seconds(Int64.max), Int64.max),
            (.seconds(Int64.min), Int64.min),
            (Duration(secondsComponent: 0, attosecondsComponent: 999_999_999), 0),
        ] as [(Duration, Int64)]
    )
    func `nanoseconds saturate`(duration: Duration, nanoseconds: Int64) {
        #expect(duration.wholeNanoseconds == nanoseconds)
    }

    @Test(
        arguments: [
            (Duration.zero, 0), (.nanoseconds(1), 1), (.milliseconds(5), 5), (.microseconds(5001), 6),
            (.milliseconds(Int64(Int32.max)), Int32.max), (.milliseconds(Int64(Int32.max) + 1), nil),
            (.milliseconds(-1), nil), (.nanoseconds(-1), nil), (.seconds(Int64.max), nil),
        ] as [(Duration, Int32?)]
    )
    func `milliseconds are rounded up, and absent out of range`(duration: Duration, milliseconds: Int32?) {
        #expect(duration.wholeMilliseconds == milliseconds)
    }

    @Test func `earlier is less`() {
        #expect(MonotonicTime(nanoseconds: 1) < MonotonicTime(nanoseconds: 2))
        #expect(MonotonicTime.now < .never)
        #expect(MonotonicTime.after(.seconds(1)) < .after(.seconds(2)))
    }
}
