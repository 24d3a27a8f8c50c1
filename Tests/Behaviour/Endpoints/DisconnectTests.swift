import TestSupport
import Testing
import ZeroMQ

/// What becomes of messages on their way when a socket leaves an endpoint that it had connected to.
struct DisconnectTests {
    @Test(arguments: Transport.allCases)
    func `what is queued at a disconnect is delivered`(over transport: Transport) throws {
        try withContext { context in
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try pull.lastEndpoint)
            let push = try Socket<PUSH>(connect: endpoint, context: context)
            try send(to: push)
            try push.disconnect(from: endpoint)
            #expect(try !push.trySend("to nobody"))
            for number in 0..<Self.count { #expect(try pull.receive(timeout: soon) == "\(number)") }
            #expect(try pull.receive(timeout: briefly) == nil)
        }
    }

    @Test(arguments: [Transport.tcp, .ipc])
    func `what is queued at a disconnect is dropped without linger`(over transport: Transport) throws {
        try withContext { context in
            // Nobody is there yet, so all of it is in the queue still.
            let endpoint = try FixedEndpoint(transport)
            let push = try Socket<PUSH>(connect: endpoint.text, context: context) { $0.linger = .zero }
            try send(to: push)
            try push.disconnect(from: endpoint.text)
            let pull = try Socket<PULL>(bind: endpoint.text, context: context)
            #expect(try pull.receive(timeout: briefly) == nil)
            try push.connect(to: endpoint.text)
            #expect(try push.send("after", timeout: soon))
            #expect(try pull.receive(timeout: soon) == "after")
        }
    }

    @Test func `what is queued at a disconnect over inproc is delivered without linger`() throws {
        try withContext { context in
            let endpoint = Transport.inproc.endpoint
            let pull = try Socket<PULL>(bind: endpoint, context: context)
            let push = try Socket<PUSH>(connect: endpoint, context: context) { $0.linger = .zero }
            try send(to: push)
            try push.disconnect(from: endpoint)
            for number in 0..<Self.count { #expect(try pull.receive(timeout: soon) == "\(number)") }
        }
    }

    @Test(arguments: Transport.allCases)
    func `what has come and is not read is gone after a disconnect`(over transport: Transport) throws {
        try withContext { context in
            let push = try Socket<PUSH>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try push.lastEndpoint)
            let pull = try Socket<PULL>(connect: endpoint, context: context)
            for number in 0..<3 { #expect(try push.send("\(number)", timeout: soon)) }
            #expect(try pull.receive(timeout: soon) == "0")
            try pull.disconnect(from: endpoint)
            #expect(try pull.receive(timeout: briefly) == nil)
        }
    }

    private static let count = 500

    private func send(to push: Socket<PUSH>) throws {
        for number in 0..<Self.count { #expect(try push.send("\(number)", timeout: soon)) }
    }
}
