import TestSupport
import Testing
import ZeroMQ

/// How long topics may be and how many of them there may be.
struct SubscriptionTopicTests {
    private static let lengths = [0, 1, 245, 246, 250, 255, 256, 1000]

    /// libzmq 4.3.4 loses subscriptions to topics of 246 to 255 bytes on the wire.
    private static func isLost(_ length: Int, over transport: Transport) -> Bool {
        Library.version < Version(major: 4, minor: 3, patch: 5) && transport != .inproc
            && (246...255).contains(length)
    }

    @Test(arguments: lengths, Transport.allCases)
    func `a topic comes and goes as it was given, but for a fault of libzmq's`(
        length: Int,
        over transport: Transport
    ) throws {
        try withContext { context in
            let topic = [UInt8](repeating: UInt8(ascii: "t"), count: length)
            let xpub = try Socket<XPUB>(bind: transport.endpoint, context: context)
            let sub = try Socket<SUB>(connect: try #require(try xpub.lastEndpoint), context: context)
            try sub.subscribe(topic)
            let subscription = try xpub.receive(timeout: soon)
            if Self.isLost(length, over: transport) {
                #expect(subscription != Message(Frame([1] + topic)))
                return
            }
            #expect(subscription == Message(Frame([1] + topic)))
            try xpub.send([Frame(topic), "content"])
            #expect(try sub.receive(timeout: soon) == [Frame(topic), "content"])
            try sub.unsubscribe(topic)
            #expect(try xpub.receive(timeout: soon) == Message(Frame([0] + topic)))
        }
    }

    @Test func `a topic of 250 bytes arrives from libzmq 4.3.5 on`() throws {
        try withContext { context in
            let topic = [UInt8](repeating: 7, count: 250)
            let xpub = try Socket<XPUB>(bind: "tcp://127.0.0.1:*", context: context)
            let sub = try Socket<SUB>(connect: try #require(try xpub.lastEndpoint), context: context) {
                $0.subscribe("first")
            }
            #expect(try xpub.receive(timeout: soon) == Message(Frame([1] + Array("first".utf8))))
            try sub.subscribe(topic)
            let isMended = Library.version >= Version(major: 4, minor: 3, patch: 5)
            let subscription = try xpub.receive(timeout: isMended ? soon : briefly)
            #expect((subscription == Message(Frame([1] + topic))) == isMended)
        }
    }

    @Test(arguments: Transport.allCases)
    func `two thousand topics set before the connect all arrive`(over transport: Transport) throws {
        try withContext { context in
            let xpub = try Socket<XPUB>(bind: transport.endpoint, context: context)
            let sub = try Socket<SUB>(connect: try #require(try xpub.lastEndpoint), context: context) {
                for index in 0..<2000 { $0.subscribe("topic \(index);") }
            }
            var topics: Set<Frame> = []
            while topics.count < 2000, let message = try xpub.receive(timeout: soon) {
                topics.insert(try #require(message.only))
            }
            #expect(topics == Set((0..<2000).map { Frame([1] + Array("topic \($0);".utf8)) }))
            try xpub.send("topic 1999; here")
            #expect(try sub.receive(timeout: soon) == "topic 1999; here")
        }
    }
}
