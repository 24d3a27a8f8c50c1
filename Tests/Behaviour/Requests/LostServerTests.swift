import Dispatch
import TestSupport
import Testing
import ZeroMQ

/// `request(_:timeout:retries:)` when answers get lost or come late.
struct LostServerTests {
    private static let short: Duration = .milliseconds(100)

    @Test(arguments: Transport.allCases, Side.allCases)
    func `a request is answered`(over transport: Transport, where client: Side) throws {
        try ask(over: transport, client) { server in
            try reply(server, to: try next(at: server), with: "World")
        } by: { client in
            let answer = try client.request("Hello", timeout: soon)
            #expect(answer == "World")
        }
    }

    @Test(arguments: Transport.allCases, Side.allCases)
    func `a request that gets lost is tried again`(over transport: Transport, where client: Side) throws {
        let isAnswered = Stop()
        try ask(over: transport, client) { server in
            #expect(try next(at: server).last == "Hello")
            #expect(try next(at: server).last == "Hello")
            // An answer may come too late, or the client have asked once more meanwhile: it is answered each time.
            while let request = try server.receive(until: isAnswered) {
                try reply(server, to: request, with: "at last")
            }
        } by: { client in
            defer { isAnswered.pull() }
            let answer = try client.request("Hello", timeout: .milliseconds(300), retries: 60)
            #expect(answer == "at last")
        }
    }

    @Test(arguments: Transport.allCases, Side.allCases)
    func `a request that nobody answers times out, and the next one is answered`(
        over transport: Transport,
        where client: Side
    ) throws {
        try ask(over: transport, client) { server in
            var request = try next(at: server)
            while request.last == "lost" { request = try next(at: server) }
            try reply(server, to: request, with: "World")
        } by: { client in
            for _ in 0..<3 {
                let error = thrown { _ = try client.request("lost", timeout: Self.short, retries: 1) }
                #expect(error?.code == .timedOut)
                #expect(error?.operation == "request")
                #expect(thrown { _ = try client.tryReceive() }?.code == .invalidState)
            }
            let answer = try client.request("Hello", timeout: soon)
            #expect(answer == "World")
        }
    }

    @Test(arguments: Transport.allCases, Side.allCases)
    func `an answer that comes between two requests is not taken for that to the second`(
        over transport: Transport,
        where client: Side
    ) throws {
        let givenUp = DispatchSemaphore(value: 0)
        try ask(over: transport, client) { server in
            for round in 0..<3 {
                let old = try next(at: server)
                #expect(givenUp.wait(timeout: .now() + 60) == .success)
                try reply(server, to: old, with: "late")
                try reply(server, to: try next(at: server), with: "right \(round)")
            }
        } by: { client in
            for round in 0..<3 {
                #expect(thrown { _ = try client.request("old", timeout: Self.short) }?.code == .timedOut)
                givenUp.signal()
                // It has come, and waits to be taken for another's.
                let ready = try Poller(client).wait(timeout: soon)
                #expect(!ready.isEmpty)
                let answer = try client.request("new", timeout: soon)
                #expect(answer == "right \(round)")
            }
        }
    }

    @Test(arguments: Transport.allCases, Side.allCases)
    func `an answer to the first try is not taken for that to the next request`(
        over transport: Transport,
        where client: Side
    ) throws {
        let (isOver, seenTwice) = (Stop(), Tally())
        try ask(over: transport, client) { server in
            // A client that connects for its second try may be too late with it to be heard.
            var old: [Message] = []
            while let request = try server.receive(until: isOver) {
                guard let word = request.last, word != "old" else {
                    old.append(request)
                    continue
                }
                if old.count == 2 { seenTwice.add() }
                for request in old { try reply(server, to: request, with: "late") }
                try reply(server, to: request, with: ["right", word])
                old = []
            }
        } by: { client in
            defer { isOver.pull() }
            let end = ContinuousClock.now + soon
            var round = 0
            while seenTwice.count < 3, ContinuousClock.now < end {
                #expect(
                    thrown { _ = try client.request("old", timeout: Self.short, retries: 1) }?.code
                        == .timedOut
                )
                let answer = try client.request("new \(round)", timeout: soon)
                #expect(answer == ["right", Frame("new \(round)")])
                round += 1
            }
            #expect(seenTwice.count == 3)
        }
    }

    @Test(arguments: Transport.allCases, Side.allCases)
    func `plain sending and receiving go on after a request that timed out`(
        over transport: Transport,
        where client: Side
    ) throws {
        try ask(over: transport, client) { server in
            var answered = 0
            while answered < 3 {
                let request = try next(at: server)
                // Where the client connects anew, it may not come at all.
                if request.last == "lost" { continue }
                try reply(server, to: request, with: "yes")
                answered += 1
            }
        } by: { client in
            #expect(thrown { _ = try client.request("lost", timeout: Self.short) }?.code == .timedOut)
            for _ in 0..<3 {
                let isSent = try client.send("plain", timeout: soon)
                #expect(isSent)
                #expect(thrown { _ = try client.trySend("again") }?.code == .invalidState)
                let answer = try client.receive(timeout: soon)
                #expect(answer == "yes")
            }
        }
    }

    @Test func `a request to a server that is not there yet times out, and is answered when it is`() throws {
        try withContext { context in
            let later = try FixedEndpoint(.tcp)
            let place = Endpoint(later.text)
            defer { withExtendedLifetime(later) {} }
            let client = try Socket<REQ>(connect: place, context: context)
            #expect(
                thrown { _ = try client.request("lost", timeout: Self.short, retries: 2) }?.code == .timedOut
            )
            let server = try Socket<REP>(context: context)
            try server.bind(to: place)
            let serving = SocketThread {
                while let request = try server.receive(timeout: soon) {
                    try server.send(["answer to"] + request)
                    if request == "Hello" { return }
                }
            }
            let answer = try client.request("Hello", timeout: soon)
            #expect(answer == ["answer to", "Hello"])
            try serving.join(within: soon)
        }
    }
}

/// Which end has the address: a REQ that has bound tells late answers otherwise than one that can connect anew.
enum Side: CaseIterable {
    case connects, binds
}

/// Runs a server on a thread of its own, and a client here.
private func ask(
    over transport: Transport,
    _ side: Side,
    _ serve: @escaping @Sendable (Socket<ROUTER>) throws -> Void,
    by body: (Socket<REQ>) throws -> Void
) throws {
    try withContext { context in
        let server = try Socket<ROUTER>(context: context)
        let client = try Socket<REQ>(context: context)
        switch side {
        case .connects:
            try server.bind(to: transport.endpoint)
            try client.connect(to: try #require(try server.lastEndpoint))
        case .binds:
            try client.bind(to: transport.endpoint)
            try server.connect(to: try #require(try client.lastEndpoint))
        }
        let serving = SocketThread {
            try reply(server, to: try next(at: server), with: "here")
            try serve(server)
        }
        // The connection stands before anything is lost on purpose.
        #expect(try client.send("are you there", timeout: soon))
        #expect(try client.receive(timeout: soon) == "here")
        try body(client)
        try serving.join(within: soon)
    }
}

private func next(at server: Socket<ROUTER>) throws -> Message {
    try #require(try server.receive(timeout: soon))
}

private func reply(_ server: Socket<ROUTER>, to request: Message, with answer: Message) throws {
    var request = request
    let envelope = request.popEnvelope()
    #expect(try server.send(try #require(envelope) + answer, timeout: soon))
}
