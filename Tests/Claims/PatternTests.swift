import TestSupport
import Testing
import ZeroMQ

struct PatternTests {
    @Test(arguments: Transport.allCases)
    func `C9 each pattern takes a message its own way`(over transport: Transport) throws {
        try withContext { context in
            let rep = try Socket<REP>(bind: transport.endpoint, context: context)
            let reqs = try peers(of: rep, REQ.self, 2, context)
            for (index, req) in reqs.enumerated() { try req.send("question \(index)") }
            for _ in reqs {
                let question = try #require(try rep.receive(timeout: soon))
                try rep.send("answer to \(question)")
            }
            for (index, req) in reqs.enumerated() {
                #expect(try req.receive(timeout: soon) == "answer to question \(index)")
            }

            let publisher = try Socket<XPUB>(bind: transport.endpoint, context: context) {
                $0.tracksPeers = true
            }
            let subs = try peers(of: publisher, SUB.self, 2, context)
            for sub in subs { try sub.subscribe("") }
            try publisher.waitForSubscribers(subs.count, to: "", timeout: soon)
            try publisher.send("to all")
            for sub in subs { #expect(try sub.receive(timeout: soon) == "to all") }

            let pulls = try (0..<2).map { _ in try Socket<PULL>(bind: transport.endpoint, context: context) }
            let push = try Socket<PUSH>(context: context)
            for pull in pulls { try push.connect(to: #require(try pull.lastEndpoint)) }
            for _ in pulls { try push.send("to one of you") }
            for pull in pulls { #expect(try pull.receive(timeout: soon) == "to one of you") }
            for pull in pulls { #expect(try pull.receive(timeout: briefly) == nil) }
        }
    }

    @Test(arguments: Transport.allCases)
    func `C9 a REQ and a REP take turns`(over transport: Transport) throws {
        try withContext { context in
            let rep = try Socket<REP>(bind: transport.endpoint, context: context)
            let req = try Socket<REQ>(connect: #require(try rep.lastEndpoint), context: context)
            #expect(thrown(by: { _ = try req.receive(timeout: soon) })?.code == .invalidState)
            #expect(thrown(by: { try rep.send("unasked") })?.code == .invalidState)
            try req.send("question")
            #expect(thrown(by: { try req.send("another") })?.code == .invalidState)
            #expect(try rep.receive(timeout: soon) == "question")
            #expect(thrown(by: { _ = try rep.receive(timeout: soon) })?.code == .invalidState)
            try rep.send("answer")
            #expect(try req.receive(timeout: soon) == "answer")
        }
    }

    @Test(arguments: Transport.allCases)
    func `C12 a REP serves many clients`(over transport: Transport) throws {
        try withContext { context in
            let server = try Socket<REP>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try server.lastEndpoint)
            let clients = (0..<3).map { client in
                SocketThread {
                    let socket = try Socket<REQ>(connect: endpoint, context: context)
                    return try (0..<10).map {
                        try socket.request("\(client) \($0)", timeout: soon).description
                    }
                }
            }
            for _ in 0..<30 {
                let request = try #require(try server.receive(timeout: soon))
                try server.send("answer to \(request)")
            }
            for (client, thread) in clients.enumerated() {
                #expect(try thread.join(within: soon) == (0..<10).map { "answer to \(client) \($0)" })
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func `C12 a publisher reaches every subscriber`(over transport: Transport) throws {
        try withContext { context in
            let publisher = try Socket<XPUB>(bind: transport.endpoint, context: context) {
                $0.tracksPeers = true
            }
            let subscribers = try peers(of: publisher, SUB.self, 3, context)
            for subscriber in subscribers { try subscriber.subscribe("") }
            try publisher.waitForSubscribers(subscribers.count, to: "", timeout: soon)
            for text in ["one", "two", "three"] { try publisher.send(text) }
            for subscriber in subscribers {
                for text in ["one", "two", "three"] {
                    #expect(try subscriber.receive(timeout: soon) == Message(text))
                }
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func `C12 a PUSH hands out and a PULL collects`(over transport: Transport) throws {
        try withContext { context in
            let ventilator = try Socket<PUSH>(bind: transport.endpoint, context: context)
            let sink = try Socket<PULL>(bind: transport.endpoint, context: context)
            let (tasks, results) = (
                try #require(try ventilator.lastEndpoint), try #require(try sink.lastEndpoint)
            )
            let workers = (0..<3).map { _ in
                SocketThread {
                    let work = try Socket<PULL>(connect: tasks, context: context)
                    let done = try Socket<PUSH>(connect: results, context: context)
                    while let task = try work.receive(timeout: soon), task != "end" { try done.send(task) }
                    try done.send("ended")
                }
            }
            for task in 0..<100 { #expect(try ventilator.send("\(task)", timeout: soon)) }
            var collected: [Int] = []
            while collected.count < 100 {
                let result = try #require(try sink.receive(timeout: soon))
                try collected.append(#require(Int(result.description)))
            }
            #expect(collected.sorted() == Array(0..<100))
            // One may go to a worker that has ended already: it is sent until all have said that they have.
            var ended = 0
            while ended < workers.count {
                _ = try ventilator.trySend("end")
                if let word = try sink.receive(timeout: .milliseconds(20)) {
                    #expect(word == "ended")
                    ended += 1
                }
            }
            for worker in workers { try worker.join(within: soon) }
        }
    }

    private func peers<Role, Peer>(
        of socket: Socket<Role>,
        _ peer: Peer.Type,
        _ count: Int,
        _ context: Context
    ) throws -> [Socket<Peer>] {
        let endpoint = try #require(try socket.lastEndpoint)
        return try (0..<count).map { _ in try Socket<Peer>(connect: endpoint, context: context) }
    }
}
