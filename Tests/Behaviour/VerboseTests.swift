import TestSupport
import Testing
import ZeroMQ

/// Which subscriptions an XPUB is told of.
struct VerboseTests {
    private static let subscribe = Message(Frame([1] + Array("topic".utf8)))
    private static let unsubscribe = Message(Frame([0] + Array("topic".utf8)))

    private struct Feed {
        let xpub: Socket<XPUB>
        let first: Socket<XSUB>
        let second: Socket<XSUB>
    }

    private func feed(
        _ transport: Transport,
        _ context: Context,
        _ options: (inout SocketOptions<XPUB>) -> Void
    ) throws -> Feed {
        let xpub = try Socket<XPUB>(bind: transport.endpoint, context: context, options)
        let endpoint = try #require(try xpub.lastEndpoint)
        return Feed(
            xpub: xpub,
            first: try Socket(connect: endpoint, context: context),
            second: try Socket(connect: endpoint, context: context)
        )
    }

    /// Sends words and then a subscription to a topic of its own, and tells what the XPUB received up to that.
    private func seen(_ feed: Feed, by socket: Socket<XSUB>, _ words: Message..., marker: UInt8) throws
        -> [Message]
    {
        for word in words { try socket.send(word) }
        let end = Message(Frame([1, marker]))
        try socket.send(end)
        var seen: [Message] = []
        while let message = try feed.xpub.receive(timeout: soon), message != end { seen.append(message) }
        return seen
    }

    @Test(arguments: Transport.allCases)
    func `by default a topic's first subscription and last end are seen`(over transport: Transport) throws {
        try withContext { context in
            let feed = try feed(transport, context) { _ in }
            let (on, off) = (Self.subscribe, Self.unsubscribe)
            #expect(try seen(feed, by: feed.first, on, marker: 1) == [on])
            #expect(try seen(feed, by: feed.first, on, marker: 2) == [])
            #expect(try seen(feed, by: feed.second, on, marker: 3) == [])
            #expect(try seen(feed, by: feed.first, off, off, marker: 4) == [])
            #expect(try seen(feed, by: feed.second, off, marker: 5) == [off])
            #expect(try seen(feed, by: feed.second, off, marker: 6) == [])
        }
    }

    @Test(arguments: Transport.allCases)
    func `a verbose one sees every subscription`(over transport: Transport) throws {
        try withContext { context in
            let feed = try feed(transport, context) { $0.isVerbose = true }
            let (on, off) = (Self.subscribe, Self.unsubscribe)
            #expect(try seen(feed, by: feed.first, on, marker: 1) == [on])
            #expect(try seen(feed, by: feed.second, on, marker: 2) == [on])
            #expect(try seen(feed, by: feed.first, off, marker: 3) == [])
            #expect(try seen(feed, by: feed.second, off, marker: 4) == [off])
        }
    }

    @Test(arguments: Transport.allCases)
    func `a verboser one sees every end of a subscription too`(over transport: Transport) throws {
        try withContext { context in
            let feed = try feed(transport, context) { $0.isVerboser = true }
            let (on, off) = (Self.subscribe, Self.unsubscribe)
            #expect(try seen(feed, by: feed.first, on, marker: 1) == [on])
            #expect(try seen(feed, by: feed.second, on, marker: 2) == [on])
            #expect(try seen(feed, by: feed.first, off, marker: 3) == [off])
            #expect(try seen(feed, by: feed.second, off, marker: 4) == [off])
            #expect(try seen(feed, by: feed.second, off, marker: 5) == [])
        }
    }

    @Test func `verbosity changes on the live socket`() throws {
        try withContext { context in
            let feed = try feed(.inproc, context) { _ in }
            let on = Self.subscribe
            #expect(try seen(feed, by: feed.first, on, marker: 1) == [on])
            #expect(try seen(feed, by: feed.second, on, marker: 2) == [])
            try feed.xpub.configure { $0.isVerbose = true }
            #expect(try seen(feed, by: feed.second, on, marker: 3) == [on])
            try feed.xpub.configure { $0.isVerbose = false }
            #expect(try seen(feed, by: feed.second, on, marker: 4) == [])
        }
    }
}
