import TestSupport
import Testing
import ZeroMQ

struct SubscriptionForwardingTests {
    @Test(arguments: Transport.allCases)
    func `a device by hand passes subscriptions up and publications down`(over transport: Transport) throws {
        try withContext { context in
            let xpub = try Socket<XPUB>(bind: transport.endpoint, context: context)
            let xsub = try Socket<XSUB>(bind: transport.endpoint, context: context)
            let publisher = try Socket<XPUB>(connect: try #require(try xsub.lastEndpoint), context: context)
            let subscriber = try Socket<SUB>(connect: try #require(try xpub.lastEndpoint), context: context) {
                $0.subscribe("weather")
            }

            let subscription = try #require(try xpub.receive(timeout: soon))
            #expect(subscription.only == Frame([1] + Array("weather".utf8)))
            try xsub.send(subscription)
            #expect(try publisher.receive(timeout: soon) == subscription)

            try publisher.send(["sports", "not asked for"])
            try publisher.send(["weather/oslo", "rain"])
            let publication = try #require(try xsub.receive(timeout: soon))
            #expect(publication == ["weather/oslo", "rain"])
            try xpub.send(publication)
            #expect(try subscriber.receive(timeout: soon) == ["weather/oslo", "rain"])

            try subscriber.unsubscribe("weather")
            let end = try #require(try xpub.receive(timeout: soon))
            #expect(end.only == Frame([0] + Array("weather".utf8)))
            try xsub.send(end)
            #expect(try publisher.receive(timeout: soon) == end)
        }
    }
}
