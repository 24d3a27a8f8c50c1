import TestSupport
import Testing
import ZeroMQ

/// A PAIR whose peer dies inside a message.
struct DyingPairTests {
    private static let message: Message = ["one", "two", "three"]

    @Test(arguments: Transport.allCases, [1, 2])
    func `a PAIR keeps a message whole for its next peer when one dies inside it`(
        over transport: Transport,
        before frame: Int
    ) throws {
        var torn = 0
        try withContext { context in
            for _ in 0..<20 {
                let sender = try Socket<PAIR>(bind: transport.endpoint, context: context)
                let endpoint = try #require(try sender.lastEndpoint)
                let victim = try Socket<PAIR>(connect: endpoint, context: context)
                #expect(try sender.send("you are there", timeout: soon))
                #expect(try victim.receive(timeout: soon) != nil)

                _ = Doom(of: Self.message, at: frame, sentBy: sender) { victim.close() }
                // Nobody is there to take it whole.
                let isSent = try sender.send(Self.message, timeout: .milliseconds(5))
                guard !isSent else { continue }
                torn += 1
                let next = try Socket<PAIR>(connect: endpoint, context: context)
                #expect(try sender.send(Self.message, timeout: soon))
                #expect(try next.receive(timeout: soon) == Self.message)
                #expect(try sender.send(["the", "end"], timeout: soon))
                #expect(try next.receive(timeout: soon) == ["the", "end"])
            }
        }
        #expect(torn >= 10, "too few died in time to be noticed")
    }
}
