import TestSupport
import Testing
import ZeroMQ

struct ProxyTests {
    @Test(arguments: Transport.allCases)
    func `a queue of three clients and five workers brings each reply to who asked`(over transport: Transport)
        throws
    {
        try withContext { context in
            let frontend = try Socket<ROUTER>(bind: transport.endpoint, context: context)
            let backend = try Socket<DEALER>(bind: transport.endpoint, context: context)
            let front = try #require(try frontend.lastEndpoint)
            let back = try #require(try backend.lastEndpoint)
            let proxy = SocketThread { try Proxy(frontend, backend).run() }

            let workers = (0..<5).map { number in
                SocketThread {
                    let rep = try Socket<REP>(connect: back, context: context)
                    while true { try rep.send(rep.receive() + ["worker \(number)"]) }
                }
            }
            let clients = (0..<3).map { number in
                SocketThread {
                    let req = try Socket<REQ>(connect: front, context: context)
                    var answeredBy: Set<Frame> = []
                    var index = 0
                    let end = ContinuousClock.now + soon
                    // On, while there is but one worker: the others may still be on their way.
                    while index < 200 || answeredBy.count < 2 && ContinuousClock.now < end {
                        index += 1
                        try req.send(["client \(number)", "", "request \(index)"])
                        guard var reply = try req.receive(timeout: soon) else { return answeredBy }
                        let expected: [Frame] = ["client \(number)", "", "request \(index)"]
                        #expect(Array(reply.prefix(3)) == expected)
                        for _ in 0..<3 { _ = reply.popFirst() }
                        if let worker = reply.only { answeredBy.insert(worker) }
                    }
                    return answeredBy
                }
            }
            for client in clients { #expect(try client.join(within: soon).count > 1) }

            context.shutdown()
            #expect(thrown(by: { try proxy.join(within: soon) })?.code == .contextTerminated)
            for worker in workers {
                #expect(thrown(by: { try worker.join(within: soon) })?.code == .contextTerminated)
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func `a forwarder passes subscriptions up and publications down`(over transport: Transport) throws {
        try withContext { context in
            let frontend = try Socket<XSUB>(bind: transport.endpoint, context: context)
            let backend = try Socket<XPUB>(bind: transport.endpoint, context: context)
            let publisher = try Socket<XPUB>(
                connect: try #require(try frontend.lastEndpoint),
                context: context
            )
            let subscriber = try Socket<SUB>(
                connect: try #require(try backend.lastEndpoint),
                context: context
            ) {
                $0.subscribe("weather")
            }
            let proxy = try Proxy(frontend, backend)
            let control = proxy.control
            let thread = SocketThread { try proxy.run() }
            #expect(try publisher.receive(timeout: soon) == Message(Frame([1] + Array("weather".utf8))))
            for index in 0..<50 {
                try publisher.send(["sports", "\(index)"])
                try publisher.send(["weather", "\(index)"])
            }
            for index in 0..<50 {
                try #require(try subscriber.receive(timeout: soon) == ["weather", Frame("\(index)")])
            }
            try subscriber.unsubscribe("weather")
            #expect(try publisher.receive(timeout: soon) == Message(Frame([0] + Array("weather".utf8))))
            control.stop()
            try thread.join(within: soon)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a streamer passes one way, whole messages of any shape`(over transport: Transport) throws {
        try withContext { context in
            let frontend = try Socket<PULL>(bind: transport.endpoint, context: context)
            let backend = try Socket<PUSH>(bind: transport.endpoint, context: context)
            let push = try Socket<PUSH>(connect: try #require(try frontend.lastEndpoint), context: context)
            let pull = try Socket<PULL>(connect: try #require(try backend.lastEndpoint), context: context)
            let proxy = try Proxy(frontend, backend)
            let control = proxy.control
            let thread = SocketThread { try proxy.run() }
            let messages: [Message] = [
                "one", ["", ""], [Frame([UInt8](repeating: 1, count: 100_000)), "x", ""], "",
                Message((0..<100).map { Frame("\($0)") }), "end",
            ]
            for message in messages { try #require(try push.send(message, timeout: soon)) }
            for message in messages { try #require(try pull.receive(timeout: soon) == message) }
            control.stop()
            try thread.join(within: soon)
            #expect(control.statistics.frontToBack.messages == messages.count)
            #expect(control.statistics.frontToBack.bytes == messages.joined().reduce(0) { $0 + $1.count })
            #expect(control.statistics.backToFront.messages == 0)
            #expect(control.statistics.backToFront.bytes == 0)
        }
    }

    @Test func `sockets between which nothing can pass are refused`() throws {
        try withContext { context in
            let push = try Socket<PUSH>(context: context)
            let pub = try Socket<PUB>(context: context)
            let pull = try Socket<PULL>(context: context)
            let sub = try Socket<SUB>(context: context)
            let error = thrown(by: { _ = try Proxy(push, pub) })
            #expect(error?.code == .invalidArgument)
            #expect(error?.operation == "proxy")
            #expect(error?.subject == "PUSH, PUB")
            #expect(thrown(by: { _ = try Proxy(pull, sub) })?.code == .invalidArgument)
            _ = try Proxy(pull, push)
            _ = try Proxy(push, pull)
        }
    }

    @Test func `a closed socket ends the run with an error`() throws {
        try withContext { context in
            let frontend = try Socket<ROUTER>(bind: Transport.inproc.endpoint, context: context)
            let backend = try Socket<DEALER>(bind: Transport.inproc.endpoint, context: context)
            let proxy = try Proxy(frontend, backend)
            backend.close()
            #expect(thrown(by: { try proxy.run() })?.code == .invalidState)
        }
    }

    @Test(arguments: ["x", "", ["", "x"], [Frame(String(repeating: "x", count: 256)), "x"]] as [Message])
    func `a reply without an address does not end the proxy`(reply: Message) throws {
        try withContext { context in
            let endpoint = Transport.inproc.endpoint
            let workerEndpoint = Transport.inproc.endpoint
            let frontend = try Socket<ROUTER>(bind: endpoint, context: context)
            let backend = try Socket<DEALER>(bind: workerEndpoint, context: context)
            let worker = try Socket<DEALER>(connect: workerEndpoint, context: context)
            let client = try Socket<DEALER>(connect: endpoint, context: context)
            let proxy = try Proxy(frontend, backend)
            let control = proxy.control
            let thread = SocketThread { try proxy.run() }
            try worker.send(reply)
            try client.send("request")
            try worker.send(try #require(try worker.receive(timeout: soon)))
            #expect(try client.receive(timeout: soon) == "request")
            control.stop()
            try thread.join(within: soon)
            #expect(control.statistics.backToFront.messages == 1)
        }
    }

    @Test func `a reply to somebody who is gone does not end the proxy`() throws {
        try withContext { context in
            let endpoint = Transport.inproc.endpoint
            let workerEndpoint = Transport.inproc.endpoint
            let frontend = try Socket<ROUTER>(bind: endpoint, context: context) { $0.isMandatory = true }
            let backend = try Socket<DEALER>(bind: workerEndpoint, context: context)
            let worker = try Socket<DEALER>(connect: workerEndpoint, context: context)
            let client = try Socket<DEALER>(connect: endpoint, context: context)
            let proxy = try Proxy(frontend, backend)
            let control = proxy.control
            let thread = SocketThread { try proxy.run() }
            try worker.send(["nobody", "lost"])
            try client.send("request")
            let request = try #require(try worker.receive(timeout: soon))
            try worker.send(request)
            #expect(try client.receive(timeout: soon) == "request")
            control.stop()
            try thread.join(within: soon)
            #expect(control.statistics.backToFront.messages == 1)
        }
    }
}
