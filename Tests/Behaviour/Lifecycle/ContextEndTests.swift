import TestSupport
import Testing
import ZeroMQ

struct ContextEndTests {
    @Test func `a context that was shut down makes no more sockets`() throws {
        let used = try Context()
        let socket = try Socket<PULL>(context: used)
        let fresh = try Context()
        for context in [used, fresh] {
            context.shutdown()
            context.shutdown()
            #expect(thrown { _ = try Socket<PULL>(context: context) }?.code == .contextTerminated)
        }
        #expect(thrown { _ = try socket.tryReceive() }?.code == .contextTerminated)
        socket.close()
        for context in [used, fresh] {
            try context.terminate(within: soon)
            #expect(thrown { _ = try Socket<PULL>(context: context) }?.code == .contextTerminated)
            // Once more is no harm.
            try context.terminate(within: soon)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a context closes the sockets that nobody has closed`(over transport: Transport) throws {
        let nobody = try FixedEndpoint(transport)
        let context = try Context()
        let leaked = try Socket<PUSH>(connect: nobody.text, context: context)
        let another = try Socket<REP>(bind: transport.endpoint, context: context)
        let memory = Unmanaged.passRetained(leaked)
        defer { memory.release() }
        try context.terminate(within: soon)
        #expect(leaked.isClosed)
        #expect(another.isClosed)
        #expect(thrown { _ = try leaked.trySend("x") }?.code == .contextTerminated)
    }

    @Test(arguments: [Transport.tcp, .ipc])
    func `a message that nobody takes holds its context up for the default linger and no longer`(
        over transport: Transport
    ) throws {
        let nobody = try FixedEndpoint(transport)
        let context = try Context()
        let socket = try Socket<PUSH>(connect: nobody.text, context: context)
        try socket.send("nobody is there")
        let clock = ContinuousClock()
        // As long as this is not far longer, on a machine that is busy.
        let took = try clock.measure { try context.terminate(within: soon) }
        #expect(took > .seconds(4.5))
    }

    @Test func `a subscription that nobody takes does not hold its context up`() throws {
        // Whatever waits for the linger of this one's sockets waits in vain.
        let context = try Context { $0.linger = .unlimited }
        let socket = try Socket<SUB>(connect: "tcp://127.0.0.1:1", context: context) { $0.subscribe("") }
        try context.terminate(within: soon)
        #expect(socket.isClosed)
    }

    @Test func `a subscription to a publisher that has gone holds up nothing`() throws {
        try withContext { publishing in
            let publisher = try Socket<XPUB>(bind: "tcp://127.0.0.1:*", context: publishing)
            let place = try #require(try publisher.lastEndpoint)
            let context = try Context { $0.linger = .unlimited }
            let subscriber = try Socket<SUB>(context: context) { $0.subscribe("") }
            let events = subscriber.events
            try subscriber.connect(to: place)
            #expect(try publisher.receive(timeout: soon) != nil)
            publisher.close()
            while let event = try events.next(timeout: soon) {
                if case .connectRetried = event.kind { break }
            }
            // Here it notices, and has its subscription ready for a publisher to come.
            #expect(try subscriber.receive(timeout: briefly) == nil)
            subscriber.close()
            try context.terminate(within: soon)
        }
    }

    @Test func `what holds a context up is named by role and endpoint`() throws {
        let context = try Context()
        let socket = try Socket<PUSH>(connect: "tcp://127.0.0.1:1", context: context) {
            $0.linger = .seconds(3)
        }
        let idle = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
        try socket.send("nobody is there")
        socket.close()
        let error = thrown { try context.terminate(within: .milliseconds(50)) }
        #expect(error?.code == .timedOut)
        #expect(error?.operation == "terminate")
        #expect(error?.subject?.contains("PUSH connected to tcp://127.0.0.1:1") == true)
        #expect(error?.subject?.contains("PULL") == false)
        // It goes on, and is done when the linger is over.
        try context.terminate(within: soon)
        #expect(idle.isClosed)
    }

    @Test func `what was sent is delivered while a context ends`() throws {
        try withContext { receiving in
            let server = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: receiving)
            let place = try #require(try server.lastEndpoint)
            let sending = try Context()
            let client = try Socket<PUSH>(connect: place, context: sending)
            for number in 0..<500 { try client.send("\(number)") }
            try sending.terminate(within: soon)
            for number in 0..<500 { #expect(try server.receive(timeout: soon) == Message("\(number)")) }
        }
    }

    @Test(arguments: Transport.allCases)
    func `a hundred threads that connect and close leave a context that ends`(over transport: Transport)
        throws
    {
        for _ in 0..<5 {
            try withContext {
                $0.ioThreads = 7
            } _: { context in
                let publisher = try Socket<PUB>(bind: transport.endpoint, context: context)
                let place = try #require(try publisher.lastEndpoint)
                let threads = (0..<100).map { _ in
                    SocketThread {
                        let subscriber = try Socket<SUB>(connect: place, context: context) {
                            $0.subscribe("")
                        }
                        subscriber.close()
                    }
                }
                for thread in threads { try thread.join(within: soon) }
            }
        }
    }
}
