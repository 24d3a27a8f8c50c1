import TestSupport
import Testing
import ZeroMQ

struct PairTests {
    @Test(arguments: Transport.allCases)
    func `a PAIR exchanges a message of two frames`(over transport: Transport) throws {
        try withContext { context in
            let left = try Socket<PAIR>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try left.lastEndpoint)
            let right = try Socket<PAIR>(connect: endpoint, context: context)
            try right.send(["one", "two"])
            #expect(try left.receive(timeout: soon) == ["one", "two"])
        }
    }
}
