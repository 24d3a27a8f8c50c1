import Foundation
import TestSupport
import Testing
import ZeroMQ

/// A proxy that another thread pauses, resumes, stops and asks.
struct SteerableProxyTests {
    /// A streamer with the sockets on both of its sides, and its run in a thread.
    private struct Streamer {
        let push: Socket<PUSH>
        let pull: Socket<PULL>
        let control: ProxyControl
        var run: SocketThread<Proxy>

        init(
            _ context: Context,
            over transport: Transport,
            before: (ProxyControl) -> Void = { _ in }
        ) throws {
            let frontend = try Socket<PULL>(bind: transport.endpoint, context: context)
            let backend = try Socket<PUSH>(bind: transport.endpoint, context: context)
            push = try Socket(connect: try #require(try frontend.lastEndpoint), context: context)
            pull = try Socket(connect: try #require(try backend.lastEndpoint), context: context)
            let proxy = try Proxy(frontend, backend)
            control = proxy.control
            before(control)
            run = SocketThread {
                try proxy.run()
                return proxy
            }
        }

        mutating func runAgain() throws {
            let proxy = try run.join(within: soon)
            run = SocketThread {
                try proxy.run()
                return proxy
            }
        }

        func end() throws {
            control.stop()
            _ = try run.join(within: soon)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a paused proxy takes nothing until it is resumed, and nothing is lost`(over transport: Transport)
        throws
    {
        try withContext { context in
            let streamer = try Streamer(context, over: transport) { $0.pause() }
            for index in 0..<10 { try streamer.push.send("\(index)") }
            #expect(try streamer.pull.receive(timeout: briefly) == nil)
            #expect(streamer.control.statistics.frontToBack.messages == 0)
            streamer.control.resume()
            for index in 0..<10 {
                try #require(try streamer.pull.receive(timeout: soon) == Message("\(index)"))
            }
            try streamer.end()
            #expect(streamer.control.statistics.frontToBack.messages == 10)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a running proxy is paused and resumed, again and again`(over transport: Transport) throws {
        try withContext { context in
            let streamer = try Streamer(context, over: transport)
            var sent = 0
            var received = 0
            for _ in 0..<3 {
                streamer.control.pause()
                streamer.control.pause()
                // It may be about to take one more.
                for _ in 0..<2 {
                    try streamer.push.send("\(sent)")
                    sent += 1
                    if try streamer.pull.receive(timeout: briefly) == nil { break }
                    received += 1
                }
                #expect(received < sent)
                streamer.control.resume()
                while received < sent {
                    #expect(try streamer.pull.receive(timeout: soon) == Message("\(received)"))
                    received += 1
                }
            }
            try streamer.end()
        }
    }

    @Test(arguments: Transport.allCases)
    func `a paused proxy can be stopped`(over transport: Transport) throws {
        try withContext { context in
            let streamer = try Streamer(context, over: transport) { $0.pause() }
            try streamer.push.send("waits")
            try streamer.end()
            #expect(try streamer.pull.tryReceive() == nil)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a paused proxy ends with its context`(over transport: Transport) throws {
        try withContext { context in
            let streamer = try Streamer(context, over: transport) { $0.pause() }
            #expect(thrown(by: { _ = try streamer.run.join(within: briefly) })?.code == .timedOut)
            context.shutdown()
            #expect(thrown(by: { _ = try streamer.run.join(within: soon) })?.code == .contextTerminated)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a proxy that was stopped before ends its next run at once, and only that`(over transport: Transport)
        throws
    {
        try withContext { context in
            var streamer = try Streamer(context, over: transport) { $0.stop() }
            try streamer.runAgain()
            try streamer.push.send("runs")
            #expect(try streamer.pull.receive(timeout: soon) == "runs")
            try streamer.end()
        }
    }

    @Test(arguments: Transport.allCases)
    func `a stopped proxy runs again, and counts on`(over transport: Transport) throws {
        try withContext { context in
            var streamer = try Streamer(context, over: transport)
            try streamer.push.send(["one", "12345"])
            #expect(try streamer.pull.receive(timeout: soon) == ["one", "12345"])
            streamer.control.stop()
            try streamer.runAgain()
            try streamer.push.send("again")
            #expect(try streamer.pull.receive(timeout: soon) == "again")
            try streamer.end()
            #expect(streamer.control.statistics.frontToBack.messages == 2)
            #expect(streamer.control.statistics.frontToBack.bytes == 13)
        }
    }

    @Test(arguments: Transport.allCases)
    func `the statistics tell both directions while the proxy runs`(over transport: Transport) throws {
        try withContext { context in
            let front = try FixedEndpoint(transport)
            let back = try FixedEndpoint(transport)
            let proxy = try Proxy(
                Socket<DEALER>(bind: front.text, context: context),
                Socket<DEALER>(bind: back.text, context: context)
            )
            let control = proxy.control
            let thread = SocketThread { try proxy.run() }
            let left = try Socket<DEALER>(connect: front.text, context: context)
            let right = try Socket<DEALER>(connect: back.text, context: context)
            for _ in 0..<5 { try left.send(["123", "4567"]) }
            for _ in 0..<5 { try #require(try right.receive(timeout: soon) == ["123", "4567"]) }
            for _ in 0..<2 { try right.send("12") }
            for _ in 0..<2 { try #require(try left.receive(timeout: soon) == "12") }
            // It counts what has been sent, a moment after that: the message, and then its bytes.
            let end = ContinuousClock.now + soon
            while control.statistics.backToFront.bytes < 4, ContinuousClock.now < end { sched_yield() }
            #expect(control.statistics.frontToBack.messages == 5)
            #expect(control.statistics.frontToBack.bytes == 35)
            #expect(control.statistics.backToFront.messages == 2)
            #expect(control.statistics.backToFront.bytes == 4)
            control.stop()
            try thread.join(within: soon)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a capture gets a copy of both directions`(over transport: Transport) throws {
        try withContext { context in
            let front = try FixedEndpoint(transport)
            let back = try FixedEndpoint(transport)
            let copies = try FixedEndpoint(transport)
            let listener = try Socket<PULL>(bind: copies.text, context: context)
            let proxy = try Proxy(
                Socket<ROUTER>(bind: front.text, context: context),
                Socket<DEALER>(bind: back.text, context: context),
                capture: Socket<PUSH>(connect: copies.text, context: context)
            )
            let control = proxy.control
            let thread = SocketThread { try proxy.run() }
            let client = try Socket<REQ>(connect: front.text, context: context) { $0.routingId = "me" }
            let worker = try Socket<REP>(connect: back.text, context: context)
            try client.send(["ask", "more"])
            #expect(try worker.receive(timeout: soon) == ["ask", "more"])
            try worker.send("answer")
            #expect(try client.receive(timeout: soon) == "answer")
            #expect(try listener.receive(timeout: soon) == ["me", "", "ask", "more"])
            #expect(try listener.receive(timeout: soon) == ["me", "", "answer"])
            control.stop()
            try thread.join(within: soon)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a capture that nobody reads does not hold the proxy up`(over transport: Transport) throws {
        try withContext { context in
            let front = try FixedEndpoint(transport)
            let back = try FixedEndpoint(transport)
            let proxy = try Proxy(
                Socket<PULL>(bind: front.text, context: context),
                Socket<PUSH>(bind: back.text, context: context),
                capture: Socket<PUSH>(context: context)
            )
            let control = proxy.control
            let thread = SocketThread { try proxy.run() }
            let push = try Socket<PUSH>(connect: front.text, context: context)
            let pull = try Socket<PULL>(connect: back.text, context: context)
            for index in 0..<100 { try #require(try push.send("\(index)", timeout: soon)) }
            for index in 0..<100 { try #require(try pull.receive(timeout: soon) == Message("\(index)")) }
            control.stop()
            try thread.join(within: soon)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a stop ends the run, and the proxy runs again without it`(over transport: Transport) throws {
        try withContext { context in
            let stop = Stop()
            let front = try FixedEndpoint(transport)
            let back = try FixedEndpoint(transport)
            let proxy = try Proxy(
                Socket<PULL>(bind: front.text, context: context),
                Socket<PUSH>(bind: back.text, context: context)
            )
            let control = proxy.control
            let first = SocketThread {
                try proxy.run(until: stop)
                return proxy
            }
            let push = try Socket<PUSH>(connect: front.text, context: context)
            let pull = try Socket<PULL>(connect: back.text, context: context)
            try push.send("one")
            #expect(try pull.receive(timeout: soon) == "one")
            stop.pull()
            let again = try first.join(within: soon)
            try push.send("two")
            #expect(try pull.receive(timeout: briefly) == nil)
            let second = SocketThread { try again.run() }
            #expect(try pull.receive(timeout: soon) == "two")
            control.stop()
            try second.join(within: soon)
        }
    }
}
