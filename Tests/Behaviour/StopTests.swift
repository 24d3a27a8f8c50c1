import TestSupport
import Testing
import ZeroMQ

struct StopTests {
    @Test(arguments: Transport.allCases)
    func `a stop that is pulled by another thread ends the waiting`(over transport: Transport) throws {
        try withContext { context in
            let stop = Stop()
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context)
            let waiting = SocketThread { try pull.receive(until: stop) }
            #expect(thrown(by: { _ = try waiting.join(within: briefly) })?.code == .timedOut)
            #expect(!stop.isPulled)
            let puller = SocketThread { stop.pull() }
            #expect(try waiting.join(within: soon) == nil)
            try puller.join(within: soon)
            #expect(stop.isPulled)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a stop that was pulled before ends every wait at once`(over transport: Transport) throws {
        try withContext { context in
            let stop = Stop()
            stop.pull()
            stop.pull()
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try pull.lastEndpoint)
            let push = try Socket<PUSH>(connect: endpoint, context: context)
            try push.send("too late")
            let waiting = SocketThread { () throws in
                #expect(try pull.receive(until: stop) == nil)
                #expect(try Poller(pull).wait(until: stop).isEmpty)
                #expect(try Poller().wait(until: stop).isEmpty)
                return pull
            }
            // Nothing was lost by it.
            let back = try waiting.join(within: soon)
            #expect(try back.receive(timeout: soon) == "too late")
        }
    }

    @Test(arguments: Transport.allCases)
    func `one stop ends many waits, of sockets and of pollers`(over transport: Transport) throws {
        try withContext { context in
            let stop = Stop()
            let waiting = try (0..<6).map { number in
                let pull = try Socket<PULL>(bind: transport.endpoint, context: context)
                return SocketThread {
                    switch number % 3 {
                    case 0: return try pull.receive(until: stop) == nil
                    case 1: return try Poller(pull).wait(until: stop).isEmpty
                    default: return try Poller().wait(timeout: soon * 10, until: stop).isEmpty
                    }
                }
            }
            stop.pull()
            for thread in waiting { #expect(try thread.join(within: soon)) }
        }
    }

    @Test(arguments: Transport.allCases)
    func `a stop that nobody pulls changes nothing`(over transport: Transport) throws {
        try withContext { context in
            let stop = Stop()
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try pull.lastEndpoint)
            let receiver = SocketThread { (try pull.receive(until: stop), try pull.receive(until: stop)) }
            let push = try Socket<PUSH>(connect: endpoint, context: context)
            try push.send("one")
            try push.send("two")
            let (one, two) = try receiver.join(within: soon)
            #expect(one == "one")
            #expect(two == "two")
            let idle = Poller(push)
            idle.remove(push)
            #expect(try idle.wait(timeout: .milliseconds(10), until: stop).isEmpty)
            #expect(!stop.isPulled)
        }
    }

    @Test(arguments: Transport.allCases)
    func `the answer in hand is still sent`(over transport: Transport) throws {
        try withContext { context in
            let stop = Stop()
            let server = try Socket<REP>(bind: transport.endpoint, context: context)
            let client = try Socket<REQ>(connect: try #require(try server.lastEndpoint), context: context)
            let serving = SocketThread {
                var answered = 0
                while let request = try server.receive(until: stop) {
                    if request == "last" { stop.pull() }
                    try server.send(request)
                    answered += 1
                }
                return answered
            }
            for request in ["first", "last"] {
                try client.send(request)
                #expect(try client.receive(timeout: soon) == Message(request))
            }
            #expect(try serving.join(within: soon) == 2)
            try client.send("nobody answers")
            #expect(try client.receive(timeout: briefly) == nil)
        }
    }

    @Test(arguments: Transport.allCases)
    func `shutting the context down ends a wait for a stop`(over transport: Transport) throws {
        try withContext { context in
            let stop = Stop()
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context)
            let waiting = SocketThread { try pull.receive(until: stop) }
            context.shutdown()
            #expect(thrown(by: { _ = try waiting.join(within: soon) })?.code == .contextTerminated)
            #expect(!stop.isPulled)
        }
    }
}
