import TestSupport
import Testing
import ZeroMQ

/// Signals that arrive while a call blocks: the call goes on, with the time that remains.
struct SignalTests {
    private static let wait: Duration = .milliseconds(400)

    @Test(arguments: Transport.allCases)
    func `signals do not shorten a receive with a deadline`(over transport: Transport) throws {
        try expectFullWait { context in
            let socket = try Socket<PULL>(bind: transport.endpoint, context: context)
            #expect(try socket.receive(timeout: Self.wait) == nil)
        }
        try expectFullWait { context in
            let socket = try Socket<PULL>(bind: transport.endpoint, context: context) {
                $0.receiveTimeout = Self.wait
            }
            #expect(thrown { _ = try socket.receive() }?.code == .timedOut)
        }
    }

    @Test(arguments: Transport.allCases)
    func `signals do not shorten a send with a deadline`(over transport: Transport) throws {
        try expectFullWait { context in
            let socket = try Socket<PUSH>(bind: transport.endpoint, context: context)
            #expect(try !socket.send("nobody", timeout: Self.wait))
        }
        try expectFullWait { context in
            let socket = try Socket<PAIR>(bind: transport.endpoint, context: context) {
                $0.sendTimeout = Self.wait
            }
            #expect(thrown { try socket.send("nobody") }?.code == .timedOut)
        }
    }

    @Test(arguments: Transport.allCases)
    func `signals do not shorten a poll`(over transport: Transport) throws {
        try expectFullWait { context in
            let socket = try Socket<PULL>(bind: transport.endpoint, context: context)
            #expect(try Poller(socket).wait(timeout: Self.wait).isEmpty)
        }
    }

    @Test(arguments: Transport.allCases)
    func `signals do not shorten a request`(over transport: Transport) throws {
        try expectFullWait { context in
            let server = try Socket<REP>(bind: transport.endpoint, context: context)
            let client = try Socket<REQ>(connect: try #require(try server.lastEndpoint), context: context)
            #expect(thrown { _ = try client.request("x", timeout: Self.wait) }?.code == .timedOut)
        }
    }

    @Test(arguments: [Transport.tcp, .ipc])
    func `signals do not shorten the end of a context`(over transport: Transport) throws {
        let nobody = try FixedEndpoint(transport)
        try repeatInStorm { storm in
            let context = try Context()
            let socket = try Socket<PUSH>(connect: nobody.text, context: context) { $0.linger = Self.wait }
            try socket.send("nobody")
            let clock = ContinuousClock()
            let begin = clock.now
            try storm.rage { try context.terminate(within: soon) }
            #expect(clock.now - begin >= Self.wait - .milliseconds(20))
        }
    }

    @Test(arguments: Transport.allCases)
    func `messages pass in order and whole while signals arrive`(over transport: Transport) throws {
        try withContext { context in
            let server = try Socket<PULL>(bind: transport.endpoint, context: context) {
                $0.receiveHighWaterMark = 10
            }
            let client = try Socket<PUSH>(context: context) { $0.sendHighWaterMark = 10 }
            try client.connect(to: try #require(try server.lastEndpoint))
            let storm = SignalStorm()
            let sending = SocketThread {
                try storm.rage {
                    var sent = 0
                    let end = ContinuousClock.now + soon
                    while sent < 20_000 || !storm.isEnough && ContinuousClock.now < end {
                        try client.send(["\(sent)", "", "end"])
                        sent += 1
                    }
                    try client.send("no more")
                    return sent
                }
            }
            let received = try storm.rage {
                var received = 0
                while true {
                    // Each way of waiting in turn.
                    let message =
                        switch received % 3 {
                        case 0: try server.receive()
                        case 1: try server.receive(timeout: soon)
                        default: try Poller(server).wait(timeout: soon).isEmpty ? nil : server.tryReceive()
                        }
                    // The end, or the first that is not as it was sent.
                    guard message == ["\(received)", "", "end"] else { return (received, message) }
                    received += 1
                }
            }
            #expect(received.1 == "no more")
            #expect(try sending.join(within: soon) == received.0)
            #expect(storm.isEnough)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a proxy goes on while signals arrive`(over transport: Transport) throws {
        try withContext { context in
            let frontend = try Socket<ROUTER>(bind: transport.endpoint, context: context)
            let backend = try Socket<DEALER>(bind: transport.endpoint, context: context)
            let client = try Socket<REQ>(connect: try #require(try frontend.lastEndpoint), context: context)
            let server = try Socket<REP>(connect: try #require(try backend.lastEndpoint), context: context)
            let (stop, storm) = (Stop(), SignalStorm())
            let proxying = SocketThread {
                let proxy = try Proxy(frontend, backend)
                try storm.rage { try proxy.run(until: stop) }
            }
            var round = 0
            let end = ContinuousClock.now + soon
            while round < 1000 || !storm.isEnough && ContinuousClock.now < end {
                round += 1
                #expect(try client.send("\(round)", timeout: soon))
                #expect(try server.receive(timeout: soon) == Message("\(round)"))
                #expect(try server.send("answer \(round)", timeout: soon))
                #expect(try client.receive(timeout: soon) == Message("answer \(round)"))
            }
            stop.pull()
            try proxying.join(within: soon)
            #expect(storm.isEnough)
        }
    }

    /// Runs a call that waits for as long as it was told to.
    private func expectFullWait(
        sourceLocation: SourceLocation = #_sourceLocation,
        _ call: (Context) throws -> Void
    ) throws {
        try repeatInStorm(sourceLocation: sourceLocation) { storm in
            try withContext { context in
                let begin = ContinuousClock.now
                try storm.rage { try call(context) }
                let took = ContinuousClock.now - begin
                #expect(took >= Self.wait, sourceLocation: sourceLocation)
                #expect(took < soon, sourceLocation: sourceLocation)
            }
        }
    }

    /// Runs the body once, and again for as long as too few signals have arrived.
    private func repeatInStorm(
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: (SignalStorm) throws -> Void
    ) throws {
        let storm = SignalStorm()
        let end = ContinuousClock.now + soon
        repeat { try body(storm) } while !storm.isEnough && ContinuousClock.now < end
        #expect(storm.isEnough, sourceLocation: sourceLocation)
    }
}
