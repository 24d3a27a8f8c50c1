import TestSupport
import Testing
import ZeroMQ

/// Peers that die inside a message, while another one lives.
struct DyingReceiverTests {
    private static let message: Message = ["one", "two", "three", "four", "five"]

    @Test(arguments: Transport.allCases)
    func `a PUSH sends a message whole to the next peer when one dies inside it`(
        over transport: Transport
    ) throws {
        try sendToDyingPeers(from: PUSH.self, to: PULL.self, over: transport)
    }

    @Test(arguments: Transport.allCases)
    func `a DEALER sends a message whole to the next peer when one dies inside it`(
        over transport: Transport
    ) throws {
        try sendToDyingPeers(from: DEALER.self, to: DEALER.self, over: transport)
    }

    private func sendToDyingPeers<Sender: Sends, Receiver: Receives>(
        from sender: Sender.Type,
        to receiver: Receiver.Type,
        over transport: Transport
    ) throws {
        // By the frame that failed, from 1.
        var torn: [Int: Int] = [:]
        let positions = 1..<Self.message.count
        try withContext { context in
            // Not every death is seen in time: how many are is a matter of libzmq's threads.
            for round in 0..<800 where torn.values.reduce(0, +) < 40 || torn.count < positions.count {
                let position = 1 + round % positions.count
                let sender = try Socket<Sender>(bind: transport.endpoint, context: context)
                let victim = try Socket<Receiver>(context: context)
                let survivor = try Socket<Receiver>(context: context)
                try line(up: victim, before: survivor, at: sender)

                let doom = Doom(at: position, sentBy: sender) { leave(victim) }
                #expect(try sender.send(Self.message, timeout: soon))
                let failedAt = doom.framesBegun - positions.count
                if failedAt > 0 {
                    torn[failedAt, default: 0] += 1
                    #expect(try survivor.receive(timeout: soon) == Self.message)
                } else {
                    // Nothing failed: all of it went the way of what was queued for the one who died.
                    #expect(failedAt == 0)
                }
                // Nothing is left over: what comes next is whole and comes alone.
                #expect(try sender.send(["the", "end"], timeout: soon))
                #expect(try survivor.receive(timeout: soon) == ["the", "end"])
                #expect(try survivor.tryReceive() == nil)
            }
        }
        #expect(torn.values.reduce(0, +) >= 40, "too few died in time to be noticed: \(torn)")
        #expect(torn.count == positions.count, "some frame was never the one that failed: \(torn)")
    }

    /// Over inproc the end of a PULL is so quick that a PUSH hardly ever catches it in the act, but for this one.
    private func leave<Receiver>(_ victim: Socket<Receiver>) {
        if let endpoint = try? victim.lastEndpoint, Receiver.kind == .pull, endpoint.transport == "inproc" {
            try? victim.disconnect(from: endpoint)
        } else {
            victim.close()
        }
    }

    /// Connects both so that the next message goes to the first.
    private func line<Sender: Sends, Receiver: Receives>(
        up first: Socket<Receiver>,
        before second: Socket<Receiver>,
        at sender: Socket<Sender>
    ) throws {
        let endpoint = try #require(try sender.lastEndpoint)
        try first.connect(to: endpoint)
        #expect(try sender.send("you are there", timeout: soon))
        #expect(try first.receive(timeout: soon) != nil)
        try second.connect(to: endpoint)
        let poller = Poller(first, second)
        for _ in 0..<10_000 {
            #expect(try sender.send("are you there", timeout: soon))
            for ready in try poller.wait(timeout: soon) {
                if case second = ready {
                    _ = try second.tryReceive()
                    return
                }
                _ = try first.tryReceive()
            }
        }
        Issue.record("the second peer never got a message")
    }
}
