import Foundation
import TestSupport
import Testing
import ZeroMQ

struct TopicTests {
    private struct Person: Codable, Equatable {
        let name: String
        let age: Int
    }

    @Test(arguments: Transport.allCases)
    func `C15 a subscription is a prefix, and without one nothing comes`(over transport: Transport) throws {
        let subscriptions = [[], ["topic_A"], ["topic_B"], [""], ["topic_A", "topic_B"]]
        let published = ["topic_A 1", "topic_B 1", "topic_A 2", "topic_AB", "a topic_A", "topic_"]
        let expected = [
            [], ["topic_A 1", "topic_A 2", "topic_AB"], ["topic_B 1"], published,
            ["topic_A 1", "topic_B 1", "topic_A 2", "topic_AB"],
        ]
        try withContext { context in
            let publisher = try Socket<XPUB>(bind: transport.endpoint, context: context) {
                $0.tracksPeers = true
            }
            let endpoint = try #require(try publisher.lastEndpoint)
            let subscribers = try subscriptions.map { prefixes in
                let socket = try Socket<SUB>(connect: endpoint, context: context)
                for prefix in prefixes { try socket.subscribe(prefix) }
                return socket
            }
            for (prefix, count) in ["topic_A": 2, "topic_B": 2, "": 1] {
                try publisher.waitForSubscribers(count, to: prefix, timeout: soon)
            }
            for text in published { try publisher.send(text) }
            // The end is subscribed to only now, so that whoever had no subscription is seen to be connected.
            for subscriber in subscribers { try subscriber.subscribe("end") }
            try publisher.waitForSubscribers(subscribers.count, to: "end", timeout: soon)
            try publisher.send("end")
            for (subscriber, expected) in zip(subscribers, expected) {
                for text in expected + ["end"] {
                    #expect(try subscriber.receive(timeout: soon) == Message(text))
                }
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func `C15 two equal subscriptions bring one copy and take two unsubscriptions`(
        over transport: Transport
    ) throws {
        try withContext { context in
            let publisher = try Socket<XPUB>(bind: transport.endpoint, context: context) {
                $0.tracksPeers = true
            }
            let endpoint = try #require(try publisher.lastEndpoint)
            let subscriber = try Socket<SUB>(connect: endpoint, context: context) {
                $0.subscribe("news")
                $0.subscribe("news")
            }
            let expected = [["news 0", "mark 0"], ["news 1", "mark 1"], ["mark 2"]]
            for (step, texts) in expected.enumerated() {
                if step > 0 { try subscriber.unsubscribe("news") }
                // What a subscriber asks for last is known last.
                try subscriber.subscribe("mark \(step)")
                try publisher.waitForSubscribers(1, to: "mark \(step)", timeout: soon)
                try publisher.send("news \(step)")
                try publisher.send("mark \(step)")
                for text in texts { #expect(try subscriber.receive(timeout: soon) == Message(text)) }
            }
            #expect(try subscriber.receive(timeout: briefly) == nil)
        }
    }

    @Test(arguments: Transport.allCases)
    func `C15b a topic in a frame of its own leaves the body as it is`(over transport: Transport) throws {
        try withContext { context in
            let publisher = try Socket<XPUB>(bind: transport.endpoint, context: context) {
                $0.tracksPeers = true
            }
            let endpoint = try #require(try publisher.lastEndpoint)
            let subscriber = try Socket<SUB>(connect: endpoint, context: context) { $0.subscribe("people") }
            try publisher.waitForSubscribers(1, to: "people", timeout: soon)
            let luke = Person(name: "luke", age: 42)
            // The filter looks at the first frame alone: neither a body nor a later frame with the topic's text passes.
            try publisher.send(["other", "people"])
            try publisher.send(["", "people", "people"])
            try publisher.send(["people/luke", Frame(JSONEncoder().encode(luke))])
            let message = try #require(try subscriber.receive(timeout: soon))
            let (topic, body): (Frame, Frame) = try #require(message.unpack())
            #expect(topic == "people/luke")
            #expect(try JSONDecoder().decode(Person.self, from: Data(body)) == luke)
            #expect(try subscriber.receive(timeout: briefly) == nil)
        }
    }
}
