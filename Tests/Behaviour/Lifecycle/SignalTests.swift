import TestSupport
import Testing
import ZeroMQ

/// Signals that arrive while a call blocks: the call goes on, with the time that remains.
struct SignalTests {
    private static let wait: Duration = .milliseconds(400)

    @Test func `signals do not shorten a receive with a deadline`() throws {
        try expectFullWait { context in
            let socket = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
            #expect(try socket.receive(timeout: Self.wait) == nil)
        }
        try expectFullWait { context in
            let socket = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context) {
                $0.receiveTimeout = Self.wait
            }
            #expect(thrown { _ = try socket.receive() }?.code == .timedOut)
        }
    }

    @Test func `signals do not shorten a send with a deadline`() throws {
        try expectFullWait { context in
            let socket = try Socket<PUSH>(bind: "tcp://127.0.0.1:*", context: context)
            #expect(try !socket.send("nobody", timeout: Self.wait))
        }
        try expectFullWait { context in
            let socket = try Socket<PAIR>(bind: "tcp://127.0.0.1:*", context: context) {
                $0.sendTimeout = Self.wait
            }
            #expect(thrown { try socket.send("nobody") }?.code == .timedOut)
        }
    }

    @Test func `signals do not shorten a poll`() throws {
        try expectFullWait { context in
            let socket = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
            #expect(try Poller(socket).wait(timeout: Self.wait).isEmpty)
        }
    }

    @Test func `signals do not shorten a request`() throws {
        try expectFullWait { context in
            let server = try Socket<REP>(bind: "tcp://127.0.0.1:*", context: context)
            let client = try Socket<REQ>(connect: try #require(try server.lastEndpoint), context: context)
            #expect(thrown { _ = try client.request("x", timeout: Self.wait) }?.code == .timedOut)
        }
    }

    @Test func `signals do not shorten the end of a context`() throws {
        let context = try Context()
        let socket = try Socket<PUSH>(connect: "tcp://127.0.0.1:1", context: context) {
            $0.linger = Self.wait
        }
        try socket.send("nobody")
        let clock = ContinuousClock()
        let begin = clock.now
        let storm = try inSignalStorm { try context.terminate(within: soon) }
        #expect(clock.now - begin >= Self.wait - .milliseconds(20))
        #expect(storm.signals > 50)
    }

    @Test(arguments: Transport.allCases)
    func `messages pass in order and whole while signals arrive`(over transport: Transport) throws {
        let count = 20_000
        try withContext { context in
            let server = try Socket<PULL>(bind: transport.endpoint, context: context) {
                $0.receiveHighWaterMark = 10
            }
            let client = try Socket<PUSH>(context: context) { $0.sendHighWaterMark = 10 }
            try client.connect(to: try #require(try server.lastEndpoint))
            let sending = SocketThread {
                try inSignalStorm {
                    for number in 0..<count { try client.send(["\(number)", "", "end"]) }
                }.signals
            }
            let received = try inSignalStorm {
                for number in 0..<count {
                    // Each way of waiting in turn.
                    let message =
                        switch number % 3 {
                        case 0: try server.receive()
                        case 1: try server.receive(timeout: soon)
                        default: try Poller(server).wait(timeout: soon).isEmpty ? nil : server.tryReceive()
                        }
                    guard message == ["\(number)", "", "end"] else { return number }
                }
                return count
            }
            #expect(received.result == count, "the first that is not as it was sent")
            #expect(received.signals > 50)
            #expect(try sending.join(within: soon) > 50)
        }
    }

    @Test func `a proxy goes on while signals arrive`() throws {
        try withContext { context in
            let frontend = try Socket<ROUTER>(bind: "tcp://127.0.0.1:*", context: context)
            let backend = try Socket<DEALER>(bind: "tcp://127.0.0.1:*", context: context)
            let client = try Socket<REQ>(connect: try #require(try frontend.lastEndpoint), context: context)
            let server = try Socket<REP>(connect: try #require(try backend.lastEndpoint), context: context)
            let stop = Stop()
            let proxying = SocketThread {
                let proxy = try Proxy(frontend, backend)
                return try inSignalStorm { try proxy.run(until: stop) }.signals
            }
            for round in 0..<1000 {
                #expect(try client.send("\(round)", timeout: soon))
                #expect(try server.receive(timeout: soon) == Message("\(round)"))
                #expect(try server.send("answer \(round)", timeout: soon))
                #expect(try client.receive(timeout: soon) == Message("answer \(round)"))
            }
            stop.pull()
            #expect(try proxying.join(within: soon) > 50)
        }
    }

    /// Runs a call that waits for as long as it was told to, and no longer.
    private func expectFullWait(
        sourceLocation: SourceLocation = #_sourceLocation,
        _ call: (Context) throws -> Void
    ) throws {
        try withContext { context in
            let clock = ContinuousClock()
            let begin = clock.now
            let storm = try inSignalStorm { try call(context) }
            let took = clock.now - begin
            #expect(took >= Self.wait, sourceLocation: sourceLocation)
            #expect(took < Self.wait * 5, sourceLocation: sourceLocation)
            #expect(storm.signals > 50, sourceLocation: sourceLocation)
        }
    }
}
