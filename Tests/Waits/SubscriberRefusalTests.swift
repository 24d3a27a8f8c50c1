import TestSupport
import Testing
import ZeroMQ

/// What ends a wait for subscribers before they are there.
struct SubscriberRefusalTests {
    @Test(arguments: Way.allCases)
    func `an XPUB that does not keep count says so at once, and how to`(_ way: Way) throws {
        try withContext { context in
            // That every subscription is reported does not tell of those that were received before.
            let publisher = try Socket<XPUB>(bind: "inproc://feed", context: context) { $0.isVerboser = true }
            let errors = [
                thrown { try way.waitForSubscribers(1, to: "weather", on: publisher) },
                thrown { _ = try way.nextSubscription(publisher) },
                thrown { _ = try publisher.subscriptions.tryNext() },
                thrown { _ = try publisher.subscriberCount(of: "weather") },
            ]
            for error in errors {
                #expect(error?.code == .invalidState)
                #expect(error?.description.contains("{ $0.tracksPeers = true }") == true)
            }
        }
    }

    @Test(arguments: Way.allCases)
    func `in manual mode a wait throws at once, and the subscriptions are the program's`(_ way: Way) throws {
        try withContext { context in
            let publisher = try tracked(XPUB.self, over: .inproc, context) { $0.isManual = true }
            let subscriber = try subscriber(to: "weather", of: publisher, context)
            let error = thrown { try way.waitForSubscribers(1, to: "weather", on: publisher) }
            #expect(error?.code == .invalidState)
            #expect(error?.reason?.contains("in manual mode") == true)
            #expect(try way.nextSubscription(publisher)?.topic == "weather")
            try publisher.subscribe("weather/oslo")
            for topic in ["weather/rome", "weather/oslo"] { try publisher.send(topic) }
            #expect(try subscriber.receive(timeout: soon) == "weather/oslo")
        }
    }

    @Test(arguments: Way.allCases)
    func `a closed XPUB has no subscribers to wait for`(_ way: Way) throws {
        try withContext { context in
            let publisher = try tracked(XPUB.self, over: .inproc, context)
            let subscriber = try subscriber(to: "weather", of: publisher, context)
            try way.waitForSubscribers(1, to: "weather", on: publisher)
            publisher.close()
            #expect(
                thrown { try way.waitForSubscribers(1, to: "weather", on: publisher) }?.code == .invalidState
            )
            #expect(thrown { _ = try publisher.subscriptions.tryNext() }?.code == .invalidState)
            #expect(thrown { _ = try publisher.subscriberCount(of: "weather") }?.code == .invalidState)
            // What was kept is gone as well.
            #expect(thrown { _ = try publisher.tryReceive() }?.code == .invalidState)
            subscriber.close()
        }
    }

    @Test(arguments: Way.allCases, Transport.allCases)
    func `a context that ends meanwhile ends the wait`(_ way: Way, over transport: Transport) throws {
        try withContext { context in
            let isOpen = Tally()
            let waiting = SocketThread {
                let publisher = try tracked(XPUB.self, over: transport, context)
                isOpen.add()
                try way.waitForSubscribers(1, to: "weather", on: publisher)
            }
            #expect(isOpen.reaches(1, within: soon))
            context.shutdown()
            #expect(thrown { try waiting.join(within: soon) }?.code == .contextTerminated)
        }
    }

    @Test(arguments: Way.allCases)
    func `a stop ends the wait, unless the subscribers are there`(_ way: Way) throws {
        try withContext { context in
            let (before, meanwhile) = (Stop(), Stop())
            let publisher = try tracked(XPUB.self, over: .inproc, context)
            before.pull()
            #expect(try way.waitForSubscribers(1, to: "weather", on: publisher, until: before) == false)

            let puller = SocketThread { meanwhile.pull() }
            #expect(try way.waitForSubscribers(1, to: "weather", on: publisher, until: meanwhile) == false)
            try puller.join(within: soon)

            let subscriber = try subscriber(to: "weather", of: publisher, context)
            #expect(try way.waitForSubscribers(1, to: "weather", on: publisher, until: Stop()))
            #expect(try way.waitForSubscribers(1, to: "weather", on: publisher, until: before))
            subscriber.close()
        }
    }

    @Test(arguments: Way.allCases)
    func `who could not subscribe is told when the time is over`(_ way: Way) throws {
        try withContext { context in
            let publisher = try tracked(XPUB.self, over: .tcp, context)
            let puller = try peer(PULL.self, of: publisher, context)
            #expect(try seen(publisher.events) { $0 == .disconnected })
            let error = thrown { try way.waitForSubscribers(1, to: "weather", on: publisher, timeout: .zero) }
            #expect(error?.code == .timedOut)
            #expect(error?.reason?.contains("(does the role or the mechanism fit?)") == true)
            puller.close()
        }
    }

    @Test(arguments: Ground.allCases)
    func `a cancelled wait throws, and the next one waits`(on ground: Ground) async throws {
        try await ground.run { place in
            try await withContext { context in
                let publisher = try tracked(XPUB.self, over: .tcp, context)
                let endpoint = try #require(try publisher.lastEndpoint)
                let owner = place.owner(publisher)
                let waiting = place.task { try await owner.waitForSubscribers(1, to: "weather") }
                waiting.cancel()
                await #expect(throws: CancellationError.self) { try await waiting.value }

                let next = place.task { try await owner.waitForSubscribers(1, to: "weather") }
                let subscriber = try Socket<SUB>(connect: endpoint, context: context) {
                    $0.subscribe("weather")
                }
                try await next.value
                subscriber.close()
                await owner.close()
            }
        }
    }

    @Test(arguments: Ground.allCases)
    func `closing the socket ends the wait`(on ground: Ground) async throws {
        try await ground.run { place in
            try await withContext { context in
                let owner = place.owner(try tracked(XPUB.self, over: .tcp, context))
                let waiting = place.task { try await owner.waitForSubscribers(1, to: "weather") }
                await owner.close()
                await #expect { try await waiting.value } throws: {
                    ($0 as? ZeroMQError)?.code == .invalidState
                }
            }
        }
    }
}
