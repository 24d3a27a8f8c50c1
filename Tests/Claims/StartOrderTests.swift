import TestSupport
import Testing
import ZeroMQ

struct StartOrderTests {
    @Test(arguments: Transport.allCases, permutations(["client", "server"]))
    func `C5 a client and its server start in any order`(over transport: Transport, _ order: [String]) throws
    {
        try withContext { context in
            let endpoint = try FixedEndpoint(transport)
            let client = try Socket<REQ>(context: context)
            let server = try Socket<REP>(context: context)
            for part in order {
                if part == "client" {
                    try client.connect(to: endpoint.text)
                    try client.send("Hello")
                } else {
                    try server.bind(to: endpoint.text)
                }
            }
            #expect(try server.receive(timeout: soon) == "Hello")
            try server.send("World")
            #expect(try client.receive(timeout: soon) == "World")
        }
    }

    @Test(arguments: Transport.allCases, permutations(["ventilator", "worker", "sink"]))
    func `C5 the parts of a pipeline start in any order`(over transport: Transport, _ order: [String]) throws
    {
        try withContext { context in
            let (tasks, results) = (try FixedEndpoint(transport), try FixedEndpoint(transport))
            let ventilator = try Socket<PUSH>(context: context)
            let (work, done) = (try Socket<PULL>(context: context), try Socket<PUSH>(context: context))
            let sink = try Socket<PULL>(context: context)
            for part in order {
                switch part {
                case "ventilator": try ventilator.bind(to: tasks.text)
                case "worker":
                    try work.connect(to: tasks.text)
                    try done.connect(to: results.text)
                    try done.send("ready")
                default: try sink.bind(to: results.text)
                }
            }
            #expect(try sink.receive(timeout: soon) == "ready")
            for task in 0..<10 {
                #expect(try ventilator.send("\(task)", timeout: soon))
                let received = try #require(try work.receive(timeout: soon))
                #expect(try done.send(received, timeout: soon))
                #expect(try sink.receive(timeout: soon) == "\(task)")
            }
        }
    }

    @Test(arguments: Transport.allCases, permutations(["client", "broker", "worker"]))
    func `C5 a client, a broker and a worker start in any order`(
        over transport: Transport,
        _ order: [String]
    ) throws {
        try withContext { context in
            let (front, back) = (try FixedEndpoint(transport), try FixedEndpoint(transport))
            let client = try Socket<REQ>(context: context)
            let (frontend, backend) = (
                try Socket<ROUTER>(context: context), try Socket<DEALER>(context: context)
            )
            let worker = try Socket<REP>(context: context)
            for part in order {
                switch part {
                case "client":
                    try client.connect(to: front.text)
                    try client.send("Hello")
                case "broker":
                    try frontend.bind(to: front.text)
                    try backend.bind(to: back.text)
                default: try worker.connect(to: back.text)
                }
            }
            let request = try #require(try frontend.receive(timeout: soon))
            #expect(try backend.send(request, timeout: soon))
            #expect(try worker.receive(timeout: soon) == "Hello")
            try worker.send("World")
            let reply = try #require(try backend.receive(timeout: soon))
            #expect(try frontend.send(reply, timeout: soon))
            #expect(try client.receive(timeout: soon) == "World")
        }
    }

    @Test(arguments: Transport.allCases)
    func `C5 clients come and go`(over transport: Transport) throws {
        try withContext { context in
            let server = try Socket<REP>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try server.lastEndpoint)
            for number in 0..<5 {
                let client = try Socket<REQ>(connect: endpoint, context: context)
                try client.send("\(number)")
                #expect(try server.receive(timeout: soon) == "\(number)")
                try server.send("answer \(number)")
                #expect(try client.receive(timeout: soon) == "answer \(number)")
                client.close()
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func `C5 a publisher that starts first drops what it sends before the subscription`(
        over transport: Transport
    ) throws {
        try withContext { context in
            let publisher = try Socket<XPUB>(bind: transport.endpoint, context: context) {
                $0.tracksPeers = true
            }
            for number in 0..<10 { try publisher.send("\(number)") }
            let subscriber = try Socket<SUB>(connect: #require(try publisher.lastEndpoint), context: context)
            {
                $0.subscribe("")
            }
            try publisher.waitForSubscribers(1, to: "", timeout: soon)
            try publisher.send("after")
            #expect(try subscriber.receive(timeout: soon) == "after")
        }
    }
}

/// All orders of a few parts.
private func permutations(_ parts: [String]) -> [[String]] {
    guard parts.count > 1 else { return [parts] }
    return parts.flatMap { first in permutations(parts.filter { $0 != first }).map { [first] + $0 } }
}
