import TestSupport
import Testing
import ZeroMQ

/// One socket that a poller watches twice, as a proxy does: for room for one message, and for the next.
struct WatchedTwiceTests {
    // zmq_poll looks at its items one after another, and a look swallows the news for all the items of its socket.
    @Test func `news that comes between two looks at one socket is not missed`() throws {
        try withContext { context in
            // They make the time between the two looks longer.
            let others = try (0..<100).map { _ in try Socket<PAIR>(context: context) }
            var chance = SeededGenerator(seed: 4)
            for round in 0..<(isLight ? 100 : 500) {
                let endpoint = Transport.inproc.endpoint
                let dealer = try Socket<DEALER>(bind: endpoint, context: context)
                let poller = Poller()
                poller.add(dealer, for: .send)
                for other in others { poller.add(other) }
                poller.add(dealer, for: .receive)
                let time = chance.microseconds(upTo: 300)
                let peer = SocketThread {
                    spin(time)
                    return try Socket<DEALER>(connect: endpoint, context: context)
                }
                let begin = ContinuousClock.now
                let ready = try poller.wait(timeout: soon)
                try #require(ready.map(\.readiness) == [.send], "round \(round)")
                // What was missed is seen at the deadline, which others do not have.
                try #require(ContinuousClock.now - begin < soon / 2, "round \(round)")
                _ = try peer.join(within: soon)
                dealer.close()
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func `each time it is told for what it was added`(over transport: Transport) throws {
        try withContext { context in
            let near = try Socket<PAIR>(bind: transport.endpoint, context: context)
            let far = try Socket<PAIR>(connect: try #require(try near.lastEndpoint), context: context)
            #expect(try far.send("x", timeout: soon))
            let poller = Poller()
            poller.add(near, for: .receive)
            #expect(try poller.wait(timeout: soon).map(\.readiness) == [.receive])
            poller.add(near, for: .send)
            poller.add(near, for: [.receive, .send])
            #expect(try poller.wait(timeout: soon).map(\.readiness) == [.receive, .send, [.receive, .send]])
            _ = try near.tryReceive()
            #expect(try poller.wait(timeout: soon).map(\.readiness) == [.send, .send])
            poller.remove(near)
            poller.add(far, for: .receive)
            #expect(try poller.wait(timeout: .zero).isEmpty)
        }
    }
}
