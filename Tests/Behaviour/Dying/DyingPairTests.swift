import TestSupport
import Testing
import ZeroMQ

/// A PAIR whose peer dies inside a message.
struct DyingPairTests {
    private static let message: Message = ["one", "two", "three"]

    @Test(arguments: Transport.allCases, [1, 2])
    func `a PAIR whose peer dies inside a message has not sent it, and can send it to the next`(
        over transport: Transport,
        before frame: Int
    ) throws {
        var torn = 0
        try withContext { context in
            for _ in 0..<Doom.rounds where torn < 10 {
                let sender = try Socket<PAIR>(bind: transport.endpoint, context: context)
                let victim = try firstPeer(of: sender, context)
                _ = Doom(at: frame, sentBy: sender) { victim.close() }
                // Nobody is there to take it whole.
                if try sender.send(Self.message, timeout: .milliseconds(5)) { continue }
                torn += 1
                let endpoint = try #require(try sender.lastEndpoint)
                let sending = SocketThread {
                    let isSent = try sender.send(Self.message, timeout: soon)
                    return try isSent && sender.send(["the", "end"], timeout: soon)
                }
                let next = try nextPeer(at: endpoint, toReceive: Self.message, context)
                #expect(try next.receive(timeout: soon) == ["the", "end"])
                #expect(try sending.join(within: soon))
            }
        }
        #expect(torn >= 10, "too few died in time to be noticed")
    }

    @Test(arguments: Transport.allCases, [1, 2])
    func `a PAIR whose peer dies inside a message waits, and sends it whole to the next`(
        over transport: Transport,
        before frame: Int
    ) throws {
        var torn = 0
        try withContext { context in
            for _ in 0..<Doom.rounds where torn < 5 {
                let sender = try Socket<PAIR>(bind: transport.endpoint, context: context)
                let endpoint = try #require(try sender.lastEndpoint)
                let victim = try firstPeer(of: sender, context)
                let doom = Doom(at: frame, sentBy: sender) { victim.close() }
                let stop = Stop()
                let sending = SocketThread {
                    // Over and over: the first may go the way of the peer, whose death is not always seen in time.
                    var sent = 0
                    while !stop.isPulled, try sender.send(Self.message, timeout: soon) { sent += 1 }
                    guard try sender.send("end", timeout: soon) else { return false }
                    return doom.framesBegun > sent * 2
                }
                let next = try nextPeer(at: endpoint, toReceive: Self.message, context)
                stop.pull()
                while let rest = try next.receive(timeout: soon), rest != "end" {
                    #expect(rest == Self.message)
                }
                if try sending.join(within: soon) { torn += 1 }
            }
        }
        #expect(torn >= 5, "too few died in time to be noticed")
    }

    private func firstPeer(of sender: Socket<PAIR>, _ context: Context) throws -> Socket<PAIR> {
        let endpoint = try #require(try sender.lastEndpoint)
        let peer = try Socket<PAIR>(connect: endpoint, context: context)
        #expect(try sender.send("you are there", timeout: soon))
        #expect(try peer.receive(timeout: soon) != nil)
        return peer
    }

    /// Connects peers until one gets the message: who comes while libzmq holds the last one is turned away for good.
    private func nextPeer(
        at endpoint: Endpoint,
        toReceive message: Message,
        _ context: Context
    ) throws -> Socket<PAIR> {
        let poller = Poller()
        // All stay: the message may be on its way to any of them.
        var peers: [Socket<PAIR>] = []
        let end = ContinuousClock.now + soon
        while ContinuousClock.now < end, peers.count < 500 {
            let peer = try Socket<PAIR>(connect: endpoint, context: context)
            peers.append(peer)
            poller.add(peer)
            let ready = try poller.wait(timeout: .milliseconds(10)).first
            guard let ready, let lucky = peers.first(where: { $0 ~= ready }) else { continue }
            #expect(try lucky.receive(timeout: soon) == message)
            return lucky
        }
        throw ZeroMQError(.timedOut, operation: "find the next peer")
    }
}
