import TestSupport
import Testing
import ZeroMQ

struct PollerTests {
    private func linked(_ transport: Transport, _ context: Context) throws -> (Socket<PAIR>, Socket<PAIR>) {
        let left = try Socket<PAIR>(bind: transport.endpoint, context: context)
        return (left, try Socket<PAIR>(connect: try #require(try left.lastEndpoint), context: context))
    }

    @Test(arguments: Transport.allCases)
    func `a switch over what is ready names the sockets`(over transport: Transport) throws {
        try withContext { context in
            let (clients, client) = try linked(transport, context)
            let (workers, worker) = try linked(transport, context)
            let poller = Poller(clients, workers)
            #expect(try poller.wait(timeout: .zero).isEmpty)
            var seen: [String] = []
            func step() throws {
                for ready in try poller.wait(timeout: soon) {
                    #expect(ready.canReceive)
                    #expect(!ready.canSend)
                    #expect(ready.readiness == .receive)
                    switch ready {
                    case clients: seen.append("client: \(try clients.receive(timeout: soon) ?? [])")
                    case workers: seen.append("worker: \(try workers.receive(timeout: soon) ?? [])")
                    default: Issue.record("neither was ready")
                    }
                }
            }
            try worker.send("b")
            try step()
            try client.send("a")
            try step()
            #expect(seen == ["worker: b", "client: a"])
            #expect(try poller.wait(timeout: .zero).isEmpty)
        }
    }

    @Test func `all that is ready is told, in the order in which it was added`() throws {
        try withContext { context in
            let pairs = try (0..<10).map { _ in try linked(.inproc, context) }
            let poller = Poller()
            for (left, _) in pairs { poller.add(left) }
            for index in [7, 2, 5] { try pairs[index].1.send("\(index)") }
            let ready = try poller.wait(timeout: soon)
            #expect(ready.count == 3)
            for (ready, index) in zip(ready, [2, 5, 7]) { #expect(pairs[index].0 ~= ready) }
            // Nothing was taken: it is ready again.
            #expect(try poller.wait(timeout: .zero).count == 3)
        }
    }

    @Test func `a socket is watched for what it can do, or for what is asked`() throws {
        try withContext { context in
            let endpoint = Transport.inproc.endpoint
            let push = try Socket<PUSH>(context: context) { $0.sendHighWaterMark = 1 }
            let poller = Poller(push)
            #expect(try poller.wait(timeout: .milliseconds(10)).isEmpty)
            let pull = try Socket<PULL>(bind: endpoint, context: context) { $0.receiveHighWaterMark = 1 }
            try push.connect(to: endpoint)
            #expect(try poller.wait(timeout: soon).first?.readiness == .send)
            while try push.trySend("x") {}
            #expect(try poller.wait(timeout: .milliseconds(10)).isEmpty)
            while try pull.tryReceive() != nil {}
            #expect(try poller.wait(timeout: soon).first?.canSend == true)

            let (left, right) = try linked(.inproc, context)
            try right.send("x")
            let both = Poller()
            both.add(left, for: [.receive, .send])
            #expect(try both.wait(timeout: soon).first?.readiness == [.receive, .send])
            let nothing = Poller()
            nothing.add(left, for: [])
            #expect(try nothing.wait(timeout: .milliseconds(10)).isEmpty)
        }
    }

    @Test func `a socket that was added twice is told twice`() throws {
        try withContext { context in
            let (left, right) = try linked(.inproc, context)
            let poller = Poller(left, left)
            poller.add(left, for: .send)
            try right.send("x")
            let ready = try poller.wait(timeout: soon)
            #expect(ready.map(\.readiness) == [.receive, .receive, .send])
            #expect(ready.allSatisfy { left ~= $0 && !(right ~= $0) })
            #expect(try left.receive(timeout: soon) == "x")
            poller.remove(left)
            #expect(try poller.wait(timeout: .zero).isEmpty)
        }
    }

    @Test func `what was removed is watched no more`() throws {
        try withContext { context in
            let (left, right) = try linked(.inproc, context)
            try right.send("x")
            let poller = Poller(left, right)
            poller.remove(left)
            #expect(try poller.wait(timeout: .milliseconds(10)).isEmpty)
            poller.remove(left)
            poller.add(left)
            #expect(try poller.wait(timeout: soon).count == 1)
        }
    }

    @Test func `a closed socket is an error, and the others can still be used`() throws {
        try withContext { context in
            let (left, right) = try linked(.inproc, context)
            let poller = Poller(left, right)
            right.close()
            for timeout in [nil, Duration.zero, soon] {
                let error = thrown(by: { _ = try poller.wait(timeout: timeout) })
                #expect(error?.code == .invalidState)
                #expect(error?.operation == "poll")
                #expect(error?.reason == "the socket is closed")
            }
            #expect(try left.tryReceive() == nil)
            poller.remove(right)
            #expect(try poller.wait(timeout: .zero).isEmpty)
        }
    }

    @Test func `an empty poller waits for its deadline, and refuses to wait for ever`() throws {
        let poller = Poller()
        let start = ContinuousClock.now
        #expect(try poller.wait(timeout: .milliseconds(20)).isEmpty)
        #expect(ContinuousClock.now - start >= .milliseconds(20))
        #expect(try poller.wait(timeout: .zero).isEmpty)
        #expect(try poller.wait(timeout: .seconds(-1)).isEmpty)
        let error = thrown(by: { _ = try poller.wait() })
        #expect(error?.code == .invalidArgument)
        #expect(error?.operation == "poll")
    }

    @Test(arguments: Transport.allCases)
    func `a waiting poller hears of a message that comes`(over transport: Transport) throws {
        try withContext { context in
            let left = try Socket<PAIR>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try left.lastEndpoint)
            let waiting = SocketThread { () throws -> Message? in
                for timeout in [nil, soon] where try Poller(left).wait(timeout: timeout).count == 1 {
                    if let message = try left.tryReceive() { return message }
                }
                return nil
            }
            try Socket<PAIR>(connect: endpoint, context: context).send("here")
            #expect(try waiting.join(within: soon) == "here")
        }
    }

    @Test func `shutting the context down ends the waiting`() throws {
        try withContext { context in
            let left = try Socket<PAIR>(bind: Transport.inproc.endpoint, context: context)
            let waiting = SocketThread { try Poller(left).wait().count }
            context.shutdown()
            #expect(thrown(by: { _ = try waiting.join(within: soon) })?.code == .contextTerminated)
        }
    }
}
