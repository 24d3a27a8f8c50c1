import TestSupport
import Testing
import ZeroMQ

struct DealerTests {
    @Test(arguments: Transport.allCases)
    func `a DEALER sends to its peers in turn`(over transport: Transport) throws {
        try withContext { context in
            let dealer = try Socket<DEALER>(context: context)
            let servers = try (0..<5).map { _ in try Socket<REP>(bind: transport.endpoint, context: context) }
            // A socket that connects has all its queues at once.
            for server in servers { try dealer.connect(to: try #require(try server.lastEndpoint)) }
            for round in 0..<2 {
                for number in 0..<5 { #expect(try dealer.send(["", "\(round) \(number)"], timeout: soon)) }
            }
            for round in 0..<2 {
                for (number, server) in servers.enumerated() {
                    #expect(try server.receive(timeout: soon) == "\(round) \(number)")
                    #expect(try server.send("from \(number)", timeout: soon))
                }
            }
            var answers: [Message: Int] = [:]
            for _ in 0..<10 {
                answers[try #require(try dealer.receive(timeout: soon)), default: 0] += 1
            }
            for number in 0..<5 { #expect(answers[["", "from \(number)"]] == 2) }
        }
    }

    @Test(arguments: Transport.allCases)
    func `a DEALER receives from its peers in turn`(over transport: Transport) throws {
        try withContext { context in
            let dealer = try Socket<DEALER>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try dealer.lastEndpoint)
            let peers = try (0..<5).map { _ in try Socket<DEALER>(connect: endpoint, context: context) }
            for _ in 0..<2 {
                for (number, peer) in peers.enumerated() {
                    #expect(try peer.send("\(number)", timeout: soon))
                }
            }
            let received = try (0..<10).map { _ in try #require(try dealer.receive(timeout: soon)) }
            for number in 0..<5 { #expect(received.count { $0 == Message("\(number)") } == 2) }
            // Only over inproc is everything there before the first is taken.
            if transport == .inproc { #expect(Set(received.prefix(5)).count == 5) }
        }
    }

    @Test(arguments: Transport.allCases)
    func `a DEALER without a peer does not send`(over transport: Transport) throws {
        try withContext { context in
            let dealer = try Socket<DEALER>(bind: transport.endpoint, context: context)
            #expect(try !dealer.trySend("nobody"))
            #expect(try !dealer.send("nobody", timeout: .milliseconds(50)))
        }
    }
}
