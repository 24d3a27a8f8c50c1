import TestSupport
import Testing

@testable import ZeroMQ

/// A peer that dies inside a message that a task sends, while nobody else is there to take it.
@Suite(.serialized)
struct DyingPeerOfTaskTests {
    private static let message: Message = ["one", "two", "three"]
    private static let enough = 5

    enum Pattern: CaseIterable, Sendable { case pushPull, dealerDealer, pair }

    @Test(arguments: Pattern.allCases, Transport.allCases)
    func `a task whose peer dies inside its message waits, and sends it whole to the next`(
        in pattern: Pattern,
        over transport: Transport
    ) async throws {
        switch pattern {
        case .pushPull: try await sendToDyingPeers(from: PUSH.self, to: PULL.self, over: transport)
        case .dealerDealer: try await sendToDyingPeers(from: DEALER.self, to: DEALER.self, over: transport)
        case .pair: try await sendToDyingPeers(from: PAIR.self, to: PAIR.self, over: transport)
        }
    }

    private func sendToDyingPeers<Sender: Sends, Peer: Receives>(
        from sender: Sender.Type,
        to peer: Peer.Type,
        over transport: Transport
    ) async throws {
        let context = try Context()
        // By the frame that failed. Not every death is seen in time, or at the next frame.
        var torn = [1: 0, 2: 0]
        for round in 0..<Doom.rounds where torn.values.contains(where: { $0 < Self.enough }) {
            let owner = PoolOwner(try Doomed<Sender, Peer>(context, transport, at: 1 + round % 2))
            let sending = Task { try await owner.send(Self.message) }
            if let frame = await owner.tornFrame() {
                torn[frame, default: 0] += 1
                let (next, message): (Socket<Peer>, _) = try await nextPeer(at: owner.endpoint(), context)
                #expect(message == Self.message)
                try await sending.value
                try await owner.send(["the", "end"])
                #expect(try await next.receive(timeout: soon) == ["the", "end"])
                #expect(try next.tryReceive() == nil)
            }
            await owner.close()
        }
        context.shutdown()
        #expect(torn.values.allSatisfy { $0 >= Self.enough }, "too few died in time to be noticed: \(torn)")
    }
}

/// A sender, and its only peer, which dies before a frame.
private final class Doomed<Sender: Sends, Peer: Receives> {
    let sender: Socket<Sender>
    let endpoint: Endpoint
    var isSent = false
    let doom: Doom

    init(_ context: Context, _ transport: Transport, at position: Int) throws {
        let endpoint = transport.endpoint
        sender = try Socket<Sender>(bind: endpoint, context: context)
        self.endpoint = try sender.lastEndpoint ?? Endpoint(endpoint)
        let victim = try Socket<Peer>(connect: self.endpoint, context: context)
        #expect(try sender.send("you are there", timeout: soon))
        #expect(try victim.receive(timeout: soon) != nil)
        doom = Doom(at: position, sentBy: sender) { victim.close() }
    }
}

extension PoolOwner {
    fileprivate func send<Sender, Peer>(_ message: Message) async throws
    where Content == Doomed<Sender, Peer> {
        try await content.sender.send(message)
        content.isSent = true
    }

    /// Which frame failed, so that the task waits; `nil` when all of them went the way of the peer.
    fileprivate func tornFrame<Sender, Peer>() async -> Int? where Content == Doomed<Sender, Peer> {
        while !content.isSent, content.sender.core.waiting.total == 0 {
            for await _ in Ticker(every: .milliseconds(1)) { break }
        }
        return content.isSent ? nil : content.doom.framesBegun
    }

    fileprivate func endpoint<Sender, Peer>() -> Endpoint where Content == Doomed<Sender, Peer> {
        content.endpoint
    }

    fileprivate func close<Sender, Peer>() where Content == Doomed<Sender, Peer> { content.sender.close() }
}

/// Connects peers until one gets something: whoever comes while a PAIR holds the last one is turned away for good.
private func nextPeer<Peer: Receives>(
    at endpoint: Endpoint,
    _ context: Context
) async throws -> (Socket<Peer>, Message) {
    // All stay: the message may be on its way to any of them.
    var peers: [Socket<Peer>] = []
    let poller = Poller()
    let end = ContinuousClock.now + soon
    while ContinuousClock.now < end, peers.count < 500 {
        let peer = try Socket<Peer>(connect: endpoint, context: context)
        peers.append(peer)
        poller.add(peer)
        _ = try await poller.wait(timeout: Peer.kind == .pair ? .milliseconds(10) : soon)
        for peer in peers {
            if let message = try peer.tryReceive() { return (peer, message) }
        }
    }
    throw ZeroMQError(.timedOut, operation: "find the next peer")
}
