import TestSupport
import Testing
import ZeroMQ

struct ReplySocketTests {
    @Test(arguments: Transport.allCases)
    func `a REP serves its peers in turn`(over transport: Transport) throws {
        try withContext { context in
            let server = try Socket<REP>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try server.lastEndpoint)
            let clients = try (0..<5).map { _ in try Socket<DEALER>(connect: endpoint, context: context) }
            for round in 0..<2 {
                for (number, client) in clients.enumerated() {
                    #expect(try client.send(["", "\(number)", "\(round)"], timeout: soon))
                }
            }
            var served: [Message] = []
            for _ in 0..<10 {
                let request = try #require(try server.receive(timeout: soon))
                served.append(request)
                #expect(try server.send(request, timeout: soon))
            }
            // Only over inproc is everything there before the first is served.
            if transport == .inproc { #expect(Set(served.prefix(5).map { $0.first }).count == 5) }
            for round in 0..<2 {
                for (number, client) in clients.enumerated() {
                    #expect(try client.receive(timeout: soon) == ["", "\(number)", "\(round)"])
                }
            }
            #expect(Set(served).count == 10)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a REP answers along the envelope of the request`(over transport: Transport) throws {
        try withContext { context in
            let server = try Socket<REP>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try server.lastEndpoint)
            let client = try Socket<DEALER>(connect: endpoint, context: context)
            #expect(try client.send(["X", "Y", "", "A"], timeout: soon))
            #expect(try server.receive(timeout: soon) == "A")
            #expect(try server.send("A", timeout: soon))
            #expect(try client.receive(timeout: soon) == ["X", "Y", "", "A"])
        }
    }

    @Test(arguments: Transport.allCases)
    func `a REP answers only what it was asked`(over transport: Transport) throws {
        try withContext { context in
            let server = try Socket<REP>(bind: transport.endpoint, context: context)
            #expect(thrown { _ = try server.trySend("unasked") }?.code == .invalidState)
            let client = try Socket<REQ>(connect: #require(try server.lastEndpoint), context: context)
            #expect(try client.send("question", timeout: soon))
            #expect(try server.receive(timeout: soon) == "question")
            #expect(try server.send("answer", timeout: soon))
            // Once, and no more.
            #expect(thrown { _ = try server.trySend("unasked") }?.code == .invalidState)
            #expect(try client.receive(timeout: soon) == "answer")
        }
    }
}
