import TestSupport
import Testing
import ZeroMQ

struct RouterTests {
    @Test(arguments: Transport.allCases)
    func `a ROUTER names the sender of what it receives, in turn`(over transport: Transport) throws {
        try withContext { context in
            let router = try Socket<ROUTER>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try router.lastEndpoint)
            let names = ["A", "B", "C", "D", "E"].map { Frame($0) }
            let peers = try names.map { name in
                try Socket<DEALER>(connect: endpoint, context: context) { $0.routingId = name }
            }
            for _ in 0..<2 { for peer in peers { #expect(try peer.send(["M", "N"], timeout: soon)) } }
            let received = try (0..<10).map { _ in try #require(try router.receive(timeout: soon)) }
            for name in names { #expect(received.count { $0 == [name, "M", "N"] } == 2) }
            // Only over inproc is everything there before the first is taken.
            if transport == .inproc { #expect(Set(received.prefix(5)).count == 5) }
            for (name, peer) in zip(names, peers) {
                #expect(try router.send([name, "for", name], timeout: soon))
                #expect(try peer.receive(timeout: soon) == ["for", name])
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func `requests and replies pass a device that a program writes itself`(over transport: Transport) throws {
        try withContext { context in
            let frontend = try Socket<ROUTER>(bind: transport.endpoint, context: context)
            let backend = try Socket<DEALER>(bind: transport.endpoint, context: context)
            let client = try Socket<REQ>(connect: try #require(try frontend.lastEndpoint), context: context)
            let server = try Socket<REP>(connect: try #require(try backend.lastEndpoint), context: context)

            #expect(try client.send(["ABC", "DEF"], timeout: soon))
            #expect(try backend.send(try #require(try frontend.receive(timeout: soon)), timeout: soon))
            #expect(try server.receive(timeout: soon) == ["ABC", "DEF"])
            #expect(try server.send(["GHI", "JKL"], timeout: soon))
            #expect(try frontend.send(try #require(try backend.receive(timeout: soon)), timeout: soon))
            #expect(try client.receive(timeout: soon) == ["GHI", "JKL"])
        }
    }
}
