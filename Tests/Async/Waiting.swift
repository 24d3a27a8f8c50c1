import TestSupport
@testable import ZeroMQ

/// Lets a little time pass: whoever looks again and again would keep the others of the pool from their work.
func pause() async { for await _ in Ticker(every: .milliseconds(1)) { break } }

extension Socket {
    /// Returns once so many wait for the socket, or when that takes too long.
    func waiting(_ count: Int) async {
        let end = ContinuousClock.now + soon
        while core.waiting.total != count, ContinuousClock.now < end { await pause() }
    }
}

extension Socket {
    /// How many wait for the socket.
    var waitingNow: Int { core.waiting.total }
}
