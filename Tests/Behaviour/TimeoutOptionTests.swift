import TestSupport
import Testing
import ZeroMQ

/// The time-outs that are options of a socket, as against those of one call.
struct TimeoutOptionTests {
    @Test(arguments: Transport.allCases)
    func `a receive ends after its receiveTimeout`(over transport: Transport) throws {
        try withContext { context in
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context) {
                $0.receiveTimeout = .milliseconds(250)
            }
            let start = ContinuousClock.now
            let error = thrown(by: { _ = try pull.receive() })
            #expect(error?.code == .timedOut)
            #expect(error?.operation == "receive")
            #expect(error?.reason == "nothing came within receiveTimeout")
            #expect(ContinuousClock.now - start >= .milliseconds(250))
            #expect(ContinuousClock.now - start < soon)
            var message = Message()
            #expect(thrown(by: { try pull.receive(into: &message) })?.code == .timedOut)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a try does not wait for the receiveTimeout`(over transport: Transport) throws {
        try withContext { context in
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context) {
                $0.receiveTimeout = soon * 10
            }
            let start = ContinuousClock.now
            #expect(try pull.tryReceive() == nil)
            #expect(ContinuousClock.now - start < soon)
        }
    }

    @Test func `the deadline of one call goes before the option`() throws {
        try withContext { context in
            let pull = try Socket<PULL>(bind: Transport.inproc.endpoint, context: context) {
                $0.receiveTimeout = soon * 10
            }
            let push = try Socket<PUSH>(context: context) { $0.sendTimeout = soon * 10 }
            let start = ContinuousClock.now
            #expect(try pull.receive(timeout: .milliseconds(10)) == nil)
            #expect(try !push.send("x", timeout: .milliseconds(10)))
            #expect(ContinuousClock.now - start < soon)
        }
    }

    @Test func `a send ends after its sendTimeout`() throws {
        try withContext { context in
            let push = try Socket<PUSH>(context: context) { $0.sendTimeout = .milliseconds(50) }
            let start = ContinuousClock.now
            for send in [
                { try push.send("x") }, { try push.send(["x", "y"]) }, { try push.send([UInt8(1)]) },
            ] {
                let error = thrown(by: send)
                #expect(error?.code == .timedOut)
                #expect(error?.operation == "send")
                #expect(error?.reason == "no room within sendTimeout")
            }
            #expect(ContinuousClock.now - start >= .milliseconds(150))
            #expect(ContinuousClock.now - start < soon)
        }
    }

    @Test func `a sendTimeout is still there after a call with a deadline of its own`() throws {
        try withContext { context in
            let push = try Socket<PUSH>(context: context) { $0.sendTimeout = .milliseconds(20) }
            #expect(try !push.send("x", timeout: .milliseconds(1)))
            #expect(thrown(by: { try push.send("x") })?.code == .timedOut)
        }
    }

    @Test(arguments: Transport.allCases)
    func `messages flow with both time-outs set`(over transport: Transport) throws {
        try withContext { context in
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context) {
                $0.receiveTimeout = soon
            }
            let push = try Socket<PUSH>(connect: try #require(try pull.lastEndpoint), context: context) {
                $0.sendTimeout = soon
            }
            try push.send("one")
            try push.send(["two", "frames"])
            #expect(try pull.receive() == "one")
            #expect(try pull.receive() == ["two", "frames"])
        }
    }

    @Test func `time-outs change on the live socket`() throws {
        try withContext { context in
            let pair = try Socket<PAIR>(bind: Transport.inproc.endpoint, context: context)
            try pair.configure {
                $0.receiveTimeout = .zero
                $0.sendTimeout = .zero
            }
            #expect(thrown(by: { _ = try pair.receive() })?.code == .timedOut)
            #expect(thrown(by: { try pair.send("x") })?.code == .timedOut)
        }
    }
}
