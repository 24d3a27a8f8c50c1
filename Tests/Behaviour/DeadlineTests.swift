import TestSupport
import Testing
import ZeroMQ

/// Deadlines of one call, and the calls that never wait.
struct DeadlineTests {
    static let past: [Duration] = [.zero, .milliseconds(-1), .seconds(-5), .seconds(Int64.min)]
    static let huge: [Duration] = [.seconds(Int64.max), .seconds(Int64.max / 1000), .seconds(90 * 86_400)]

    @Test(arguments: past)
    func `a deadline that has passed waits for nothing`(timeout: Duration) throws {
        try withContext { context in
            let push = try Socket<PUSH>(context: context)
            let pull = try Socket<PULL>(bind: Transport.inproc.endpoint, context: context)
            let start = ContinuousClock.now
            var message: Message = "old"
            #expect(try pull.receive(timeout: timeout) == nil)
            #expect(try !pull.receive(into: &message, timeout: timeout))
            #expect(try !push.send("x", timeout: timeout))
            #expect(try !push.send(["x", "y"], timeout: timeout))
            #expect(try !push.send([UInt8(1)], timeout: timeout))
            #expect(try Poller(pull).wait(timeout: timeout).isEmpty)
            #expect(ContinuousClock.now - start < soon)
        }
    }

    @Test(arguments: past, Transport.allCases)
    func `what is there is taken even when the deadline has passed`(timeout: Duration, transport: Transport)
        throws
    {
        try withContext { context in
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context)
            let push = try Socket<PUSH>(connect: try #require(try pull.lastEndpoint), context: context)
            #expect(try push.send("x", timeout: timeout))
            #expect(try !Poller(pull).wait(timeout: soon).isEmpty)
            #expect(try pull.receive(timeout: timeout) == "x")
        }
    }

    @Test(arguments: huge)
    func `a huge deadline is none`(timeout: Duration) throws {
        try withContext { context in
            let pull = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
            let endpoint = try #require(try pull.lastEndpoint)
            let thread = SocketThread {
                let push = try Socket<PUSH>(connect: endpoint, context: context)
                #expect(try push.send("one", timeout: timeout))
                #expect(try push.send("two", timeout: timeout))
                #expect(try push.send("three", timeout: timeout))
            }
            let receiver = SocketThread { () throws in
                #expect(try pull.receive(timeout: timeout) == "one")
                var message = Message()
                #expect(try pull.receive(into: &message, timeout: timeout))
                #expect(message == "two")
                #expect(try Poller(pull).wait(timeout: timeout).count == 1)
                #expect(try pull.receive(timeout: timeout) == "three")
            }
            try thread.join(within: soon)
            try receiver.join(within: soon)
        }
    }

    @Test func `a deadline is kept, and not early`() throws {
        try withContext { context in
            let pair = try Socket<PAIR>(bind: Transport.inproc.endpoint, context: context)
            let clock = ContinuousClock()
            for wait in [Duration.milliseconds(30), .microseconds(1500), .microseconds(1)] {
                var start = clock.now
                #expect(try pair.receive(timeout: wait) == nil)
                #expect(clock.now - start >= wait)
                start = clock.now
                #expect(try !pair.send("x", timeout: wait))
                #expect(clock.now - start >= wait)
                start = clock.now
                #expect(try Poller(pair).wait(timeout: wait).isEmpty)
                #expect(clock.now - start >= wait)
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func `a send that found no room leaves nothing behind`(over transport: Transport) throws {
        try withContext { context in
            let dealer = try Socket<DEALER>(context: context)
            let frame = Frame(String(repeating: "payload ", count: 20))
            #expect(try !dealer.trySend([frame, "unsent"]))
            #expect(try !dealer.send([frame, "unsent"], timeout: .milliseconds(1)))
            let peer = try Socket<DEALER>(bind: transport.endpoint, context: context)
            try dealer.connect(to: try #require(try peer.lastEndpoint))
            #expect(try dealer.send([frame, "sent"], timeout: soon))
            #expect(try peer.receive(timeout: soon) == [frame, "sent"])
            #expect(try peer.tryReceive() == nil)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a send waits for room until somebody makes some`(over transport: Transport) throws {
        try withContext { context in
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context) {
                $0.receiveHighWaterMark = 1
                $0.receiveBuffer = 4096
            }
            let endpoint = try #require(try pull.lastEndpoint)
            let body = [UInt8](repeating: 1, count: 100_000)
            let refusals = Tally()
            let sender = SocketThread {
                let push = try Socket<PUSH>(connect: endpoint, context: context) {
                    $0.sendHighWaterMark = 1
                    $0.sendBuffer = 4096
                }
                for index in 0..<100 {
                    if try !push.trySend([Frame("\(index)"), Frame(body)]) {
                        refusals.add()
                        #expect(try push.send([Frame("\(index)"), Frame(body)], timeout: soon))
                    }
                }
                // Open until all has arrived: over ipc, libzmq drops what a full receiver has not read when its peer goes.
                return push
            }
            // A receiver that keeps up with the sender never lets it find the queues full.
            #expect(refusals.reaches(1, within: soon))
            for index in 0..<100 {
                let (number, content) = try #require(try pull.receive(timeout: soon)?.unpack())
                #expect(number == Frame("\(index)"))
                #expect(content.count == body.count)
            }
            try sender.join(within: soon).close()
        }
    }

    @Test func `out of turn is an error, whatever the deadline`() throws {
        try withContext { context in
            let rep = try Socket<REP>(bind: Transport.inproc.endpoint, context: context)
            #expect(thrown(by: { try rep.send("x") })?.code == .invalidState)
            #expect(thrown(by: { _ = try rep.send("x", timeout: soon) })?.code == .invalidState)
            #expect(thrown(by: { _ = try rep.trySend("x") })?.code == .invalidState)
            let req = try Socket<REQ>(context: context)
            #expect(thrown(by: { _ = try req.receive(timeout: soon) })?.code == .invalidState)
            #expect(thrown(by: { _ = try req.tryReceive() })?.code == .invalidState)
        }
    }
}
