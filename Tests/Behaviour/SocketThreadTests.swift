import TestSupport
import Testing
import ZeroMQ

struct SocketThreadTests {
    private struct Failure: Error, Equatable { let number: Int }

    @Test func `what the body returns comes out of the join`() throws {
        #expect(try SocketThread { 42 }.join(within: soon) == 42)
        #expect(try SocketThread { "text" }.join() == "text")
        try SocketThread {}.join(within: soon)
        let nothing: Int? = try SocketThread { () -> Int? in nil }.join(within: soon)
        #expect(nothing == nil)
    }

    @Test func `what the body throws comes out of the join`() {
        let own = SocketThread { () throws -> Int in throw Failure(number: 3) }
        #expect(throws: Failure(number: 3)) { try own.join(within: soon) }
        let library = SocketThread { try Socket<REP>(bind: "nonsense").lastEndpoint }
        #expect(thrown(by: { _ = try library.join(within: soon) })?.code == .invalidArgument)
    }

    @Test func `a second join is refused`() throws {
        let thread = SocketThread { 1 }
        #expect(try thread.join(within: soon) == 1)
        for join in [{ _ = try thread.join() }, { _ = try thread.join(within: soon) }] as [() throws -> Void]
        {
            let error = thrown(by: join)
            #expect(error?.code == .invalidState)
            #expect(error?.operation == "join")
        }
        let failed = SocketThread { throw Failure(number: 1) }
        #expect(throws: Failure.self) { try failed.join(within: soon) }
        #expect(thrown(by: { try failed.join() })?.code == .invalidState)
    }

    @Test(arguments: [Duration.milliseconds(20), .zero, .seconds(-1)])
    func `a join with a deadline gives up, and can be done later`(timeout: Duration) throws {
        try withContext { context in
            let endpoint = Transport.inproc.endpoint
            let pull = try Socket<PULL>(bind: endpoint, context: context)
            let thread = SocketThread { try pull.receive() }
            let error = thrown(by: { _ = try thread.join(within: timeout) })
            #expect(error?.code == .timedOut)
            #expect(error?.operation == "join")
            try Socket<PUSH>(connect: endpoint, context: context).send("done")
            #expect(try thread.join(within: .seconds(Int64.max)) == "done")
        }
    }

    @Test(arguments: Transport.allCases)
    func `sockets move in, and one moves out again`(over transport: Transport) throws {
        try withContext { context in
            let server = try Socket<REP>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try server.lastEndpoint)
            let client = try Socket<REQ>(connect: endpoint, context: context)
            let thread = SocketThread {
                try server.send("echo \(server.receive())")
                return server
            }
            try client.send("one")
            #expect(try client.receive(timeout: soon) == "echo one")
            let back = try thread.join(within: soon)
            try client.send("two")
            #expect(try back.receive(timeout: soon) == "two")
            try back.send("here again")
            #expect(try client.receive(timeout: soon) == "here again")
        }
    }

    @Test func `a thread that nobody holds goes on`() throws {
        let ended = Tally()
        try withContext { context in
            let endpoint = Transport.inproc.endpoint
            let pull = try Socket<PULL>(bind: endpoint, context: context)
            do {
                _ = SocketThread { () throws in
                    #expect(try pull.receive(timeout: soon) == "go on")
                    ended.add()
                }
            }
            try Socket<PUSH>(connect: endpoint, context: context).send("go on")
            #expect(ended.reaches(1, within: soon))
        }
    }

    @Test func `threads run side by side`() throws {
        try withContext { context in
            let endpoint = Transport.inproc.endpoint
            let router = try Socket<ROUTER>(bind: endpoint, context: context)
            let threads = (0..<20).map { number in
                SocketThread {
                    let dealer = try Socket<DEALER>(connect: endpoint, context: context)
                    try dealer.send("\(number)")
                    return try dealer.receive(timeout: soon)
                }
            }
            // Nobody is answered before all have asked.
            let requests = try (0..<20).map { _ in try #require(try router.receive(timeout: soon)) }
            for request in requests { try router.send(request) }
            for (number, thread) in threads.enumerated() {
                #expect(try thread.join(within: soon) == Message("\(number)"))
            }
        }
    }
}
