import TestSupport
import Testing
@testable import ZeroMQ

/// What a wait for subscribers has seen is received afterwards.
struct KeptMessageTests {
    private static let mixed: [Message] = [
        begin("weather"), "hello", ["two", "frames"], begin("sports"), end("sports"), "goodbye",
        begin("news"),
    ]

    /// An XPUB that has waited for the last of several messages, and who has sent them.
    private func afterWait(_ way: Way, over transport: Transport, _ context: Context) throws -> (
        Socket<XPUB>, Socket<XSUB>
    ) {
        let publisher = try tracked(XPUB.self, over: transport, context)
        let client = try peer(XSUB.self, of: publisher, context)
        for message in Self.mixed { try client.send(message) }
        try way.waitForSubscribers(1, to: "news", on: publisher)
        return (publisher, client)
    }

    @Test(arguments: Way.allCases, Transport.allCases)
    func `all of it is received, in order`(_ way: Way, over transport: Transport) throws {
        try withContext { context in
            let (publisher, client) = try afterWait(way, over: transport, context)
            defer { client.close() }
            for message in Self.mixed { #expect(try publisher.receive(timeout: soon) == message) }
            #expect(try publisher.tryReceive() == nil)
        }
    }

    @Test(arguments: Way.allCases)
    func `a poller sees it`(_ way: Way) throws {
        try withContext { context in
            let (publisher, client) = try afterWait(way, over: .tcp, context)
            defer { client.close() }
            let poller = Poller()
            poller.add(publisher, for: .receive)
            let lent = Unchecked(poller)
            for message in Self.mixed {
                #expect(try poller.wait(timeout: soon).first?.canReceive == true)
                #expect(try aside { try await lent.value.wait(timeout: soon).first?.canReceive } == true)
                #expect(try publisher.tryReceive() == message)
            }
            #expect(try poller.wait(timeout: briefly).isEmpty)
            #expect(try aside { try await lent.value.wait(timeout: briefly).isEmpty })
        }
    }

    @Test(arguments: Way.allCases)
    func `a poller that waits for something else is not woken by it`(_ way: Way) throws {
        try withContext { context in
            let (publisher, client) = try afterWait(way, over: .tcp, context)
            defer { client.close() }
            let other = try Socket<PULL>(bind: "inproc://other", context: context)
            let poller = Poller(other)
            poller.add(publisher, for: .error)
            #expect(try poller.wait(timeout: briefly).isEmpty)
        }
    }

    @Test(arguments: Way.allCases)
    func `a proxy passes it on`(_ way: Way) throws {
        try withContext { context in
            let (publisher, client) = try afterWait(way, over: .tcp, context)
            defer { client.close() }
            let source = try Socket<XPUB>(bind: "inproc://source", context: context)
            let backend = try Socket<XSUB>(connect: "inproc://source", context: context)
            let proxy = try Proxy(publisher, backend)
            let control = proxy.control
            let watching = Unchecked(source)
            let watcher = SocketThread {
                defer { control.stop() }
                return try (0..<Self.mixed.count).compactMap { _ in
                    try watching.value.receive(timeout: soon)
                }
            }
            try proxy.run()
            // What subscribers say twice is passed on once; here nothing is.
            #expect(try watcher.join(within: soon) == Self.mixed)
        }
    }

    @Test(arguments: Ground.allCases)
    func `who receives with await gets it`(on ground: Ground) async throws {
        try await ground.run { place in
            try await withContext { context in
                let publisher = try tracked(XPUB.self, over: .tcp, context)
                let endpoint = try #require(try publisher.lastEndpoint)
                let client = try peer(XSUB.self, at: endpoint, context)
                for message in Self.mixed { try await client.send(message) }
                let owner = place.owner(publisher)
                try await owner.waitForSubscribers(1, to: "news")
                #expect(try await owner.messages(Self.mixed.count) == Self.mixed)
                client.close()
                await owner.close()
            }
        }
    }

    @Test func `two queues keep one order`() {
        var kept = KeptMessages()
        #expect(kept.isEmpty)
        #expect(kept.popFirst() == nil)
        for number in 0..<200 { kept.append(Message("\(number)"), isSubscription: number % 3 == 0) }
        #expect(kept.popFirst() == "0")
        #expect(kept.popFirst() == "1")
        #expect(kept.popSubscription() == "3")
        #expect(kept.popFirst() == "2")
        #expect(kept.popFirst() == "4")
        for number in stride(from: 6, to: 200, by: 3) {
            #expect(kept.popSubscription() == Message("\(number)"))
        }
        #expect(kept.popSubscription() == nil)
        kept.append("subscription", isSubscription: true)
        kept.areSubscriptionsApart = true
        for number in 5..<200 where number % 3 != 0 { #expect(kept.popFirst() == Message("\(number)")) }
        #expect(kept.isEmpty)
        #expect(kept.popFirst() == nil)
        #expect(kept.popSubscription() == "subscription")
    }
}
