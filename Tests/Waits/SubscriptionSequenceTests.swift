import TestSupport
import Testing
import ZeroMQ

/// The sequence of subscriptions.
struct SubscriptionSequenceTests {
    @Test(arguments: Way.allCases, Transport.allCases)
    func `every subscription and every end of one is told`(_ way: Way, over transport: Transport) throws {
        try withContext { context in
            let publisher = try tracked(XPUB.self, over: transport, context)
            let first = try subscriber(to: "weather", of: publisher, context)
            let second = try subscriber(to: "weather", of: publisher, context)
            for _ in 0..<2 { #expect(try way.nextSubscription(publisher)?.saying == "+weather") }
            try first.subscribe("sports")
            #expect(try way.nextSubscription(publisher)?.saying == "+sports")
            try first.unsubscribe("weather")
            #expect(try way.nextSubscription(publisher)?.saying == "-weather")
            second.close()
            #expect(try way.nextSubscription(publisher)?.saying == "-weather")
            #expect(try publisher.subscriptions.tryNext() == nil)
            #expect(try publisher.subscriberCount(of: "weather") == 0)
            #expect(try publisher.subscriberCount(of: "sports") == 1)
        }
    }

    @Test(arguments: Way.allCases, Transport.allCases)
    func `other messages are left to receive`(_ way: Way, over transport: Transport) throws {
        try withContext { context in
            let publisher = try tracked(XPUB.self, over: transport, context)
            let client = try peer(XSUB.self, of: publisher, context)
            for number in 0..<100 {
                try client.send("hello \(number)")
                try client.send(begin("topic \(number)"))
                // A message of several frames is none, whatever it begins with.
                try client.send(["", Frame("frame \(number)")])
            }
            for number in 0..<100 {
                #expect(try way.nextSubscription(publisher)?.saying == "+topic \(number)")
            }
            for number in 0..<100 {
                #expect(try publisher.receive(timeout: soon) == Message("hello \(number)"))
                #expect(try publisher.receive(timeout: soon) == ["", Frame("frame \(number)")])
            }
            #expect(try publisher.tryReceive() == nil)
        }
    }

    @Test(arguments: Way.allCases)
    func `it begins with what came before, if nobody has received it`(_ way: Way) throws {
        try withContext { context in
            let publisher = try tracked(XPUB.self, over: .inproc, context)
            let client = try peer(XSUB.self, of: publisher, context)
            for topic in ["a", "b", "c"] { try client.send(begin(topic)) }
            #expect(try publisher.receive(timeout: soon) == begin("a"))
            try way.waitForSubscribers(1, to: "c", on: publisher)
            #expect(try way.nextSubscription(publisher)?.saying == "+b")
            // From then on, nobody else gets them.
            try client.send(begin("d"))
            try client.send("hello")
            #expect(try publisher.receive(timeout: soon) == "hello")
            #expect(try publisher.tryReceive() == nil)
            for topic in ["c", "d"] {
                #expect(try way.nextSubscription(publisher)?.saying == "+\(topic)")
            }
            #expect(try publisher.subscriptions.tryNext() == nil)
        }
    }

    @Test func `a deadline and a stop end the blocking form`() throws {
        try withContext { context in
            let publisher = try tracked(XPUB.self, over: .inproc, context)
            let stop = Stop()
            #expect(try publisher.subscriptions.next(timeout: briefly) == nil)
            let puller = SocketThread { stop.pull() }
            #expect(try publisher.subscriptions(until: stop).next(timeout: soon) == nil)
            try puller.join(within: soon)
            #expect(stop.isPulled)
            let subscriber = try subscriber(to: "weather", of: publisher, context)
            #expect(try publisher.subscriptions(until: stop).next(timeout: briefly) == nil)
            #expect(try publisher.subscriptions(until: stop).tryNext() == nil)
            #expect(try publisher.subscriptions.next(timeout: soon)?.saying == "+weather")
            subscriber.close()
        }
    }

    @Test(arguments: Ending.allCases, Ground.allCases)
    func `the loop ends`(_ ending: Ending, on ground: Ground) async throws {
        try await ground.run { place in
            try await withContext { context in
                let publisher = try tracked(XPUB.self, over: .tcp, context)
                let endpoint = try #require(try publisher.lastEndpoint)
                let owner = place.owner(publisher)
                let stop = Stop()
                let loop = place.task { try await owner.topics(2, until: stop) }
                let client = try Socket<SUB>(connect: endpoint, context: context) { $0.subscribe("weather") }
                try await owner.waitForSubscribers(1, to: "weather")
                switch ending {
                case .cancelling: loop.cancel()
                case .closing: await owner.close()
                case .shutdown: context.shutdown()
                case .stop: stop.pull()
                }
                // The one that came may have been taken, or not.
                #expect(try await [[], ["weather"]].contains(loop.value))
                client.close()
                await owner.close()
            }
        }
    }

    enum Ending: CaseIterable, Sendable { case cancelling, closing, shutdown, stop }

    @Test(arguments: Ground.allCases)
    func `the loop may be left and begun again`(on ground: Ground) async throws {
        try await ground.run { place in
            try await withContext { context in
                let publisher = try tracked(XPUB.self, over: .tcp, context)
                let endpoint = try #require(try publisher.lastEndpoint)
                let client = try peer(XSUB.self, at: endpoint, context)
                for number in 0..<1_000 { try await client.send(begin("\(number)")) }
                let owner = place.owner(publisher)
                for start in stride(from: 0, to: 1_000, by: 100) {
                    let topics = try await owner.topics(100)
                    #expect(topics == (start..<start + 100).map { Frame("\($0)") })
                }
                client.close()
                await owner.close()
            }
        }
    }
}

extension Subscription {
    /// "+weather", "-weather".
    fileprivate var saying: String { (begins ? "+" : "-") + topic.description }
}
