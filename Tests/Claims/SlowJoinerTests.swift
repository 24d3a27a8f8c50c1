import Dispatch
import TestSupport
import Testing
import ZeroMQ

struct SlowJoinerTests {
    @Test(arguments: [Transport.tcp, .ipc])
    func `C14 what is published right after a SUB connects is lost`(over transport: Transport) throws {
        // A machine may be quicker with a subscription than with the next line: here, nobody is let in before it.
        let mayJoin = DispatchSemaphore(value: 0)
        try withContext { context in
            let authenticator = try Authenticator(context) {
                $0.policy.allowsNull = true
                $0.onDecision = { _ in _ = mayJoin.wait(timeout: .now() + 60) }
            }
            defer { authenticator.stop() }
            let publisher = try Socket<XPUB>(bind: transport.endpoint, context: context) {
                $0.tracksPeers = true
                $0.security = .null(domain: "news")
            }
            let endpoint = try #require(try publisher.lastEndpoint)
            let subscriber = try Socket<SUB>(connect: endpoint, context: context) { $0.subscribe("") }
            for number in 0..<5 { try publisher.send("\(number)") }
            mayJoin.signal()
            try publisher.waitForSubscribers(1, to: "", timeout: soon)
            try publisher.send("after")
            #expect(try subscriber.receive(timeout: soon) == "after")
        }
    }

    @Test(arguments: Transport.allCases)
    func `C14 a publisher that waits for its subscribers loses nothing`(over transport: Transport) throws {
        try withContext { context in
            let publisher = try Socket<XPUB>(bind: transport.endpoint, context: context) {
                $0.tracksPeers = true
            }
            let endpoint = try #require(try publisher.lastEndpoint)
            let subscribers = (0..<3).map { _ in
                SocketThread {
                    let socket = try Socket<SUB>(connect: endpoint, context: context) { $0.subscribe("") }
                    return try collect(socket)
                }
            }
            try publisher.waitForSubscribers(subscribers.count, to: "", timeout: soon)
            for number in 0..<500 { try publisher.send("\(number)") }
            try publisher.send("end")
            for subscriber in subscribers {
                #expect(try subscriber.join(within: soon) == (0..<500).map { "\($0)" })
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func `C14 subscribers that report over REQ and REP lose nothing`(over transport: Transport) throws {
        try withContext { context in
            let publisher = try Socket<PUB>(bind: transport.endpoint, context: context)
            let reports = try Socket<REP>(bind: transport.endpoint, context: context)
            let (news, desk) = (
                try #require(try publisher.lastEndpoint), try #require(try reports.lastEndpoint)
            )
            let subscribers = (0..<3).map { _ in
                SocketThread {
                    let socket = try Socket<SUB>(connect: news, context: context) { $0.subscribe("") }
                    // That it hears the calls is what it reports; a connection alone would not do.
                    guard try socket.receive(timeout: soon) == "call" else { throw Trouble.nothingCame }
                    let report = try Socket<REQ>(connect: desk, context: context)
                    _ = try report.request("I hear", timeout: soon)
                    return try collect(socket)
                }
            }
            var reported = 0
            while reported < subscribers.count {
                try publisher.send("call")
                if try reports.receive(timeout: .milliseconds(10)) != nil {
                    try reports.send("good")
                    reported += 1
                }
            }
            for number in 0..<500 { try publisher.send("\(number)") }
            try publisher.send("end")
            for subscriber in subscribers {
                #expect(try subscriber.join(within: soon) == (0..<500).map { "\($0)" })
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func `C14 a welcome message tells a subscriber that nothing will be lost from now on`(
        over transport: Transport
    ) throws {
        try withContext { context in
            let publisher = try Socket<XPUB>(bind: transport.endpoint, context: context) {
                $0.welcomeMessage = "welcome"
            }
            let endpoint = try #require(try publisher.lastEndpoint)
            let subscriber = try Socket<SUB>(connect: endpoint, context: context) { $0.subscribe("") }
            // Reading its subscriptions is when a publisher welcomes.
            #expect(try publisher.receive(timeout: soon) == "\u{1}")
            #expect(try subscriber.receive(timeout: soon) == "welcome")
            for number in 0..<500 { try publisher.send("\(number)") }
            try publisher.send("end")
            #expect(try collect(subscriber) == (0..<500).map { "\($0)" })
        }
    }
}

/// All that comes up to the end, without the calls that came before.
private func collect(_ socket: Socket<SUB>) throws -> [String] {
    var received: [String] = []
    while let message = try socket.receive(timeout: soon), message != "end" {
        if message != "call" { received.append(message.description) }
    }
    return received
}
