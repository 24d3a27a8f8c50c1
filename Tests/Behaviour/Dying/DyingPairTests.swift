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
            for _ in 0..<20 {
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
        try withContext { context in
            for _ in 0..<20 {
                let sender = try Socket<PAIR>(bind: transport.endpoint, context: context)
                let endpoint = try #require(try sender.lastEndpoint)
                let victim = try firstPeer(of: sender, context)
                _ = Doom(at: frame, sentBy: sender) { victim.close() }
                let sending = SocketThread {
                    // Where the death came too late to be noticed, the second one tells the same.
                    for _ in 0..<2 where try !sender.send(Self.message, timeout: soon) { return false }
                    return try sender.send(["the", "end"], timeout: soon)
                }
                let next = try nextPeer(at: endpoint, toReceive: Self.message, context)
                var last = try next.receive(timeout: soon)
                if last == Self.message { last = try next.receive(timeout: soon) }
                #expect(last == ["the", "end"])
                #expect(try sending.join(within: soon))
            }
        }
    }

    private func firstPeer(of sender: Socket<PAIR>, _ context: Context) throws -> Socket<PAIR> {
        let endpoint = try #require(try sender.lastEndpoint)
        let peer = try Socket<PAIR>(connect: endpoint, context: context)
        #expect(try sender.send("you are there", timeout: soon))
        #expect(try peer.receive(timeout: soon) != nil)
        return peer
    }

    /// Who comes while libzmq still holds the last peer is turned away for good.
    private func nextPeer(
        at endpoint: Endpoint,
        toReceive message: Message,
        _ context: Context
    ) throws -> Socket<PAIR> {
        for _ in 0..<500 {
            let peer = try Socket<PAIR>(connect: endpoint, context: context)
            guard let received = try peer.receive(timeout: .milliseconds(20)) else { continue }
            #expect(received == message)
            return peer
        }
        throw ZeroMQError(.timedOut, operation: "find the next peer")
    }
}
