import TestSupport
import Testing
import ZeroMQ

/// A bind that fails while the socket's events are watched.
struct WatchedBindTests {
    /// libzmq tells the monitor, and forgets the reason over it when a thread is held up just then: many threads are.
    @Test func `the error of a taken endpoint survives the news of it`() throws {
        try withContext { context in
            let occupant = try Socket<REP>(bind: "tcp://127.0.0.1:*", context: context)
            let taken = try #require(try occupant.lastEndpoint)
            let threads = (0..<32).map { _ in
                SocketThread {
                    let socket = try Socket<XPUB>(context: context) { $0.tracksPeers = true }
                    return (0..<(isLight ? 60 : 300)).map { _ in thrown { try socket.bind(to: taken) }?.code }
                }
            }
            for thread in threads {
                #expect(try thread.join(within: soon).allSatisfy { $0 == .addressInUse })
            }
        }
    }
}
