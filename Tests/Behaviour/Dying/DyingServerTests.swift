import TestSupport
import Testing
import ZeroMQ

/// A REQ whose server dies inside a request.
struct DyingServerTests {
    private static let request: Message = ["one", "two", "three"]

    /// Before the second frame the request fails in its middle, before the third at its last frame.
    @Test(arguments: Transport.allCases, [1, 2])
    func `a REQ whose server dies inside a request says so and can be used again`(
        over transport: Transport,
        before frame: Int
    ) throws {
        var torn = 0
        try withContext { context in
            for _ in 0..<20 {
                let client = try Socket<REQ>(bind: transport.endpoint, context: context)
                let endpoint = try #require(try client.lastEndpoint)
                let victim = try Socket<ROUTER>(connect: endpoint, context: context)
                #expect(try client.send("you are there", timeout: soon))
                try answer(at: victim, "you are there", with: "yes")
                #expect(try client.receive(timeout: soon) == "yes")

                _ = Doom(at: frame, sentBy: client) { victim.close() }
                let error = thrown { _ = try client.send(Self.request, timeout: soon) }
                guard let error else { continue }
                #expect(error.code == .hostUnreachable)
                torn += 1
                #expect(thrown { _ = try client.receive(timeout: soon) }?.code == .invalidState)

                // The next server sees the envelope that a REQ writes, and no trace of the torn request.
                let next = try Socket<ROUTER>(connect: endpoint, context: context)
                for round in 1...3 {
                    #expect(try client.send(["again", "\(round)"], timeout: soon))
                    try answer(at: next, ["again", "\(round)"], with: "well")
                    #expect(try client.receive(timeout: soon) == "well")
                }
                #expect(try next.tryReceive() == nil)
            }
        }
        #expect(torn >= 10, "too few died in time to be noticed")
    }

    private func answer(at server: Socket<ROUTER>, _ request: Message, with answer: Message) throws {
        var received = try #require(try server.receive(timeout: soon))
        let first = received.popFirst()
        let client = try #require(first)
        #expect(received == [""] + request)
        #expect(try server.send([client, ""] + answer, timeout: soon))
    }
}
