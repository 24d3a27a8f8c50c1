import TestSupport
@testable import ZeroMQ

extension Socket {
    /// Returns once so many wait for the socket, or when that takes too long.
    func waiting(_ count: Int) async {
        let end = ContinuousClock.now + soon
        while core.waiting.total != count, ContinuousClock.now < end { await Task.yield() }
    }
}

extension Socket {
    /// How many wait for the socket.
    var waitingNow: Int { core.waiting.total }
}
