import TestSupport
import Testing
import ZeroMQ

/// What the options of reconnecting do, as the events tell it.
struct ReconnectTests {
    @Test func `with a long interval a lost connection is announced to be tried again, and is left alone`()
        throws
    {
        try withContext { context in
            let couple = try Couple(in: context, every: .seconds(60))
            let events = couple.events
            couple.server.close()
            let lost = try events.collect { $0.delay != nil }
            #expect(lost.words == ["disconnected", "connectRetried"])
            #expect((.seconds(60)..<(.seconds(120))).contains(try #require(lost.last?.kind.delay)))
            #expect(try events.next(timeout: .seconds(2)) == nil)
            couple.client.close()
        }
    }

    @Test func `with a short interval a lost connection comes back with the server`() throws {
        try withContext { context in
            let couple = try Couple(in: context, every: .seconds(1))
            let (events, server, endpoint) = (couple.events, couple.server, couple.endpoint.text)
            // The address is free before the client is told that it is gone.
            let serverEvents = server.events
            try server.unbind(from: endpoint)
            try serverEvents.collect(through: .closed)
            server.close()
            let lost = try events.collect { $0.delay != nil }
            #expect(lost.words == ["disconnected", "connectRetried"])
            let next = try Socket<PULL>(bind: endpoint, context: context)
            // On a slow machine, it may have tried in vain before.
            #expect(
                try events.collect(through: .handshakeSucceeded).words.suffix(3)
                    == ["connectDelayed", "connected", "handshakeSucceeded"]
            )
            #expect(try couple.client.send("back", timeout: soon))
            #expect(try next.receive(timeout: soon) == "back")
        }
    }

    @Test func `without an interval a lost connection is not tried again`() throws {
        try withContext { context in
            let couple = try Couple(in: context, every: nil)
            couple.server.close()
            #expect(try couple.events.collect(through: .disconnected).words == ["disconnected"])
            #expect(try couple.events.next(timeout: briefly) == nil)
            couple.client.close()
        }
    }

    @Test func `the interval doubles up to the longest`() throws {
        try withContext { context in
            let nobody = try FixedEndpoint(.tcp)
            let client = try Socket<PUSH>(context: context) {
                $0.reconnectInterval = .milliseconds(10)
                $0.maxReconnectInterval = .milliseconds(80)
                $0.linger = .zero
            }
            let events = client.events
            try client.connect(to: nobody.text)
            var delays: [Duration] = []
            while delays.count < 6 {
                if let delay = try #require(try events.next(timeout: soon)).kind.delay {
                    delays.append(delay)
                }
            }
            // Each up to an interval longer, by chance, with some versions of libzmq.
            for (delay, least) in zip(delays, [10, 20, 40, 80, 80, 80]) {
                #expect((.milliseconds(least)..<(.milliseconds(least + 10))).contains(delay), "\(delays)")
            }
        }
    }
}

/// A client that is connected, with its events so far read.
private struct Couple {
    let endpoint: FixedEndpoint
    let server: Socket<PULL>
    let client: Socket<PUSH>
    let events: SocketEvents

    init(in context: Context, every interval: Duration?) throws {
        endpoint = try FixedEndpoint(.tcp)
        server = try Socket(bind: endpoint.text, context: context)
        client = try Socket(context: context) {
            $0.reconnectInterval = interval
            $0.linger = .zero
        }
        events = client.events
        try client.connect(to: endpoint.text)
        try events.collect(through: .handshakeSucceeded)
    }
}
