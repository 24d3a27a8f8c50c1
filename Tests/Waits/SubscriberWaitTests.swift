import TestSupport
import Testing
import ZeroMQ

/// Who counts as a subscriber.
struct SubscriberWaitTests {
    @Test(arguments: Way.allCases, Transport.allCases)
    func `every subscriber of a topic counts, and misses nothing from then on`(
        _ way: Way,
        over transport: Transport
    ) throws {
        try withContext { context in
            let publisher = try tracked(XPUB.self, over: transport, context)
            let endpoint = try #require(try publisher.lastEndpoint)
            let subscribers = (0..<3).map { _ in
                SocketThread { () throws -> [Message?] in
                    let subscriber = try Socket<SUB>(connect: endpoint, context: context) {
                        $0.subscribe("weather")
                    }
                    return try (0..<100).map { _ in try subscriber.receive(timeout: soon) }
                }
            }
            try way.waitForSubscribers(3, to: "weather", on: publisher)
            #expect(try publisher.subscriberCount(of: "weather") == 3)
            let reports = (0..<100).map { Message("weather \($0)") }
            for report in reports { try publisher.send(report) }
            for subscriber in subscribers { #expect(try subscriber.join(within: soon) == reports) }
        }
    }

    @Test(arguments: Way.allCases, Transport.allCases)
    func `those of other topics do not count, whatever they would get`(_ way: Way, over transport: Transport)
        throws
    {
        try withContext { context in
            let publisher = try tracked(XPUB.self, over: transport, context)
            let all = try subscriber(to: "", of: publisher, context)
            let oslo = try subscriber(to: "weather/oslo", of: publisher, context)
            try way.waitForSubscribers(1, to: "", on: publisher)
            try way.waitForSubscribers(1, to: "weather/oslo", on: publisher)
            #expect(try publisher.subscriberCount(of: "weather") == 0)
            let error = thrown {
                try way.waitForSubscribers(1, to: "weather", on: publisher, timeout: briefly)
            }
            #expect(error?.code == .timedOut)
            #expect(error?.reason == "0 of 1 have subscribed to \"weather\" after 0.2 seconds")
            for socket in [all, oslo] { socket.close() }
        }
    }

    @Test(arguments: Way.allCases, Transport.allCases)
    func `a subscriber that left does not count, before anybody has received its end`(
        _ way: Way,
        over transport: Transport
    ) throws {
        try withContext { context in
            let publisher = try tracked(XPUB.self, over: transport, context)
            let subscribers = try (0..<2).map { _ in try subscriber(to: "weather", of: publisher, context) }
            try way.waitForSubscribers(2, to: "weather", on: publisher)
            for _ in subscribers { #expect(try publisher.tryReceive() == begin("weather")) }
            subscribers[0].close()
            #expect(try Poller(publisher).wait(timeout: soon).count == 1)
            let error = thrown { try way.waitForSubscribers(2, to: "weather", on: publisher, timeout: .zero) }
            #expect(error?.code == .timedOut)
            #expect(
                error?.reason?.hasPrefix("1 of 2 have subscribed to \"weather\" after 0.0 seconds") == true
            )
            #expect(try publisher.subscriberCount(of: "weather") == 1)
            #expect(try publisher.tryReceive() == end("weather"))
        }
    }

    @Test(arguments: Way.allCases, Transport.allCases)
    func `a subscriber that unsubscribes does not count`(_ way: Way, over transport: Transport) throws {
        try withContext { context in
            let publisher = try tracked(XPUB.self, over: transport, context)
            let subscribers = try (0..<2).map { _ in try subscriber(to: "weather", of: publisher, context) }
            try way.waitForSubscribers(2, to: "weather", on: publisher)
            try subscribers[0].unsubscribe("weather")
            try subscribers[0].subscribe("sports")
            try way.waitForSubscribers(1, to: "sports", on: publisher)
            #expect(try publisher.subscriberCount(of: "weather") == 1)
            try subscribers[0].subscribe("weather")
            try way.waitForSubscribers(2, to: "weather", on: publisher)
        }
    }

    @Test(arguments: Way.allCases, Transport.told)
    func `a subscriber that comes back counts once`(_ way: Way, over transport: Transport) throws {
        let endpoint = try FixedEndpoint(transport)
        try withContext { context in
            let publisher = try Socket<XPUB>(connect: Endpoint(endpoint.text), context: context) {
                $0.tracksPeers = true
                $0.reconnectInterval = .milliseconds(10)
                // Otherwise libzmq keeps the subscriptions of a peer that is lost, and gets them again when it is back.
                $0.waitsForConnection = true
            }
            for _ in 0..<3 {
                try withContext { context in
                    // It subscribes when it is used: it has to be at work.
                    let subscriber = SocketThread { [text = endpoint.text] in
                        let socket = try Socket<SUB>(bind: Endpoint(text), context: context) {
                            $0.subscribe("weather")
                        }
                        return try socket.receive(timeout: soon)
                    }
                    try way.waitForSubscribers(1, to: "weather", on: publisher)
                    try publisher.send("weather: rain")
                    #expect(try subscriber.join(within: soon) == "weather: rain")
                }
                // The end of its subscription comes with the loss of the connection.
                while try publisher.subscriberCount(of: "weather") > 0 {
                    #expect(try Poller(publisher).wait(timeout: soon).count == 1)
                    _ = try publisher.tryReceive()
                }
            }
        }
    }

    @Test(arguments: Way.allCases, Transport.told)
    func `a subscriber that has connected anew counts once`(_ way: Way, over transport: Transport) throws {
        try withContext { context in
            let publisher = try tracked(XPUB.self, over: transport, context)
            let endpoint = try #require(try publisher.lastEndpoint)
            let subscriber = try subscriber(to: "weather", of: publisher, context)
            for round in 0..<3 {
                try way.waitForSubscribers(1, to: "weather", on: publisher)
                // It may be back before libzmq tells that it had gone, for which it has to be at work.
                let end = ContinuousClock.now + soon
                while try publisher.subscriberCount(of: "weather") > 1, ContinuousClock.now < end {
                    #expect(try subscriber.receive(timeout: .milliseconds(10)) == nil)
                }
                #expect(try publisher.subscriberCount(of: "weather") == 1)
                try subscriber.disconnect(from: endpoint)
                try subscriber.subscribe("round \(round)")
                try subscriber.connect(to: endpoint)
                try way.waitForSubscribers(1, to: "round \(round)", on: publisher)
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func `a topic may be of bytes that are no text`(over transport: Transport) throws {
        try withContext { context in
            let publisher = try tracked(XPUB.self, over: transport, context)
            let topic: [UInt8] = [0, 0xFF, 1]
            let subscriber = try peer(SUB.self, of: publisher, context) { $0.subscribe(topic) }
            try publisher.waitForSubscribers(1, to: topic, timeout: soon)
            let lent = Unchecked(publisher)
            try aside { try await lent.value.waitForSubscribers(1, to: topic, timeout: soon) }
            #expect(try publisher.subscriberCount(of: topic) == 1)
            let error = thrown { try publisher.waitForSubscribers(2, to: topic, timeout: .zero) }
            #expect(error?.reason?.hasPrefix("1 of 2 have subscribed to \"0x00ff01\"") == true)
            subscriber.close()
        }
    }

    @Test(arguments: Way.allCases)
    func `options that would hide subscribers do not`(_ way: Way) throws {
        try withContext { context in
            let publisher = try tracked(XPUB.self, over: .inproc, context) { $0.isVerboser = false }
            try publisher.configure { $0.isVerbose = false }
            let subscribers = try (0..<2).map { _ in try subscriber(to: "weather", of: publisher, context) }
            try way.waitForSubscribers(2, to: "weather", on: publisher)
            subscribers[1].close()
            #expect(try publisher.receive(timeout: soon) == begin("weather"))
            #expect(try publisher.receive(timeout: soon) == begin("weather"))
            #expect(try publisher.receive(timeout: soon) == end("weather"))
            #expect(try publisher.subscriberCount(of: "weather") == 1)
        }
    }
}
