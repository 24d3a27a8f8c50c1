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
        // The death shows at the frame after it at the latest; which one that is depends on threads of libzmq's.
        var torn: [Int: Int] = [:]
        let positions = 1..<Self.message.count
        try withContext { context in
            for position in positions {
                for _ in 0..<10 {
                    let sender = try Socket<Sender>(bind: transport.endpoint, context: context)
                    let victim = try Socket<Receiver>(context: context)
                    let survivor = try Socket<Receiver>(context: context)
                    try line(up: victim, before: survivor, at: sender)

                    let doom = Doom(of: Self.message, at: position, sentBy: sender) { victim.close() }
                    #expect(try sender.send(Self.message, timeout: soon))
                    let failedAt = doom.framesBegun - positions.count
                    if failedAt > 0 {
                        torn[failedAt, default: 0] += 1
                        #expect(try survivor.receive(timeout: soon) == Self.message)
                    } else {
                        // All of it went to the one who died; that is nobody's fault.
                        #expect(failedAt == 0)
                    }
                    // Nothing is left over: what comes next is whole and comes alone.
                    #expect(try sender.send(["the", "end"], timeout: soon))
                    #expect(try survivor.receive(timeout: soon) == ["the", "end"])
                    #expect(try survivor.tryReceive() == nil)
                }
            }
        }
        #expect(torn.values.reduce(0, +) >= 20, "too few died in time to be noticed: \(torn)")
        #expect(torn[positions.upperBound - 1, default: 0] > 0, "none died before the last frame: \(torn)")
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
