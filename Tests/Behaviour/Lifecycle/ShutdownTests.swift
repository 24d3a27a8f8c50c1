import TestSupport
import Testing
import ZeroMQ

/// `shutdown()`, from another thread, ends every call that blocks.
struct ShutdownTests {
    @Test(arguments: Transport.allCases)
    func `a shutdown ends a receive`(over transport: Transport) throws {
        try expectEnd { context in
            let socket = try Socket<PULL>(bind: transport.endpoint, context: context)
            _ = try socket.receive()
        }
    }

    @Test(arguments: Transport.allCases)
    func `a shutdown ends a receive with a deadline, and one with a stop`(over transport: Transport) throws {
        try expectEnd { context in
            let socket = try Socket<DEALER>(bind: transport.endpoint, context: context)
            _ = try socket.receive(timeout: .seconds(60))
        }
        try expectEnd { context in
            let socket = try Socket<SUB>(bind: transport.endpoint, context: context)
            _ = try socket.receive(until: Stop())
        }
    }

    @Test(arguments: Transport.allCases)
    func `a shutdown ends a receive into a message`(over transport: Transport) throws {
        try expectEnd { context in
            let socket = try Socket<ROUTER>(bind: transport.endpoint, context: context)
            var message: Message = ["old", "content"]
            defer { #expect(message.isEmpty) }
            try socket.receive(into: &message)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a shutdown ends a send that waits for a peer`(over transport: Transport) throws {
        try expectEnd { context in
            let socket = try Socket<PUSH>(bind: transport.endpoint, context: context)
            try socket.send("nobody")
        }
        try expectEnd { context in
            let socket = try Socket<PAIR>(bind: transport.endpoint, context: context)
            try socket.send(["nobody", "is", "there"])
        }
    }

    @Test(arguments: Transport.allCases)
    func `a shutdown ends a send with a deadline, and one that waits for room`(over transport: Transport)
        throws
    {
        try expectEnd { context in
            let socket = try Socket<DEALER>(bind: transport.endpoint, context: context)
            _ = try socket.send("nobody", timeout: .seconds(60))
        }
        try expectEnd { context in
            let nobody = try FixedEndpoint(transport)
            let socket = try Socket<PUSH>(connect: nobody.text, context: context) {
                $0.sendHighWaterMark = 3
                $0.linger = .zero
            }
            while true { try socket.send("there is room for three") }
        }
    }

    @Test(arguments: Transport.allCases)
    func `a shutdown ends a poll`(over transport: Transport) throws {
        try expectEnd { context in
            let one = try Socket<PULL>(bind: transport.endpoint, context: context)
            let other = try Socket<PUSH>(bind: transport.endpoint, context: context)
            _ = try Poller(one, other).wait()
        }
        try expectEnd { context in
            let socket = try Socket<PULL>(bind: transport.endpoint, context: context)
            _ = try Poller(socket).wait(timeout: .seconds(60), until: Stop())
        }
    }

    @Test(arguments: Transport.allCases)
    func `a shutdown ends a proxy`(over transport: Transport) throws {
        try expectEnd { context in
            let frontend = try Socket<ROUTER>(bind: transport.endpoint, context: context)
            let backend = try Socket<DEALER>(bind: transport.endpoint, context: context)
            try Proxy(frontend, backend).run()
        }
    }

    @Test(arguments: Transport.allCases)
    func `a shutdown ends a request`(over transport: Transport) throws {
        try expectEnd { context in
            let server = try Socket<REP>(bind: transport.endpoint, context: context)
            let client = try Socket<REQ>(connect: server.lastEndpoint ?? "", context: context)
            defer { server.close() }
            _ = try client.request("Hello", timeout: .seconds(60), retries: 3)
        }
        try expectEnd { context in
            let client = try Socket<REQ>(bind: transport.endpoint, context: context)
            _ = try client.request("nobody", timeout: .seconds(60), retries: 3)
        }
    }

    /// Runs a call that blocks on a thread, and shuts its context down once it is seen to.
    private func expectEnd(
        sourceLocation: SourceLocation = #_sourceLocation,
        of call: @escaping @Sendable (Context) throws -> Void
    ) throws {
        let context = try Context()
        let thread = SocketThread { try call(context) }
        let early = thrown { try thread.join(within: briefly) }
        #expect(early?.code == .timedOut, "it blocks", sourceLocation: sourceLocation)
        context.shutdown()
        let end = thrown { try thread.join(within: soon) }
        #expect(end?.code == .contextTerminated, sourceLocation: sourceLocation)
        #expect(end?.operation != "join", sourceLocation: sourceLocation)
        try context.terminate(within: soon)
    }
}
