import TestSupport
import Testing

@testable import ZeroMQ

extension Effect {
    static let subscriptions: [Effect] = [
        Effect("ZMQ_SUBSCRIBE", "subscribe", .sub, .xpub) { context, way in
            let inproc = Transport.inproc.endpoint
            let publisher = try Socket<XPUB>(bind: inproc, context: context)
            let subscriber = try Socket<SUB>(context: context) {
                if way == .made { $0.subscribe("text"); $0.subscribe([0, 255]) }
            }
            try subscriber.connect(to: inproc)
            if way == .configured {
                try subscriber.configure {
                    $0.subscribe("text"); $0.subscribe([0, 255])
                }
            }
            let news = try (1...2).map { _ in try publisher.receive(timeout: soon) }
            // On connecting, libzmq sends what is subscribed in an order of its own.
            #expect(Set(news) == [Message("\u{1}text"), Message([1, 0, 255] as [UInt8])])
            try subscriber.subscribe("more")
            #expect(try publisher.receive(timeout: soon) == "\u{1}more")
            try publisher.send("other")
            try publisher.send("text and more")
            #expect(try subscriber.receive(timeout: soon) == "text and more")
            // A subscription is added to others, not put in their place, and changes no option.
            try subscriber.configure { $0.linger = .zero }
            #expect(try publisher.receive(timeout: briefly) == nil)
        },
        Effect("ZMQ_UNSUBSCRIBE", "unsubscribe", .sub, .xpub) { context, way in
            let inproc = Transport.inproc.endpoint
            let publisher = try Socket<XPUB>(bind: inproc, context: context)
            let subscriber = try Socket<SUB>(context: context) { if way == .made { $0.subscribe("a") } }
            try subscriber.connect(to: inproc)
            if way == .configured { try subscriber.configure { $0.subscribe("a") } }
            #expect(try publisher.receive(timeout: soon) == "\u{1}a")
            try subscriber.subscribe("b")
            #expect(try publisher.receive(timeout: soon) == "\u{1}b")
            try subscriber.unsubscribe(Array("a".utf8))
            #expect(try publisher.receive(timeout: soon) == "\u{0}a")
            try publisher.send("a")
            try publisher.send("b")
            #expect(try subscriber.receive(timeout: soon) == "b")
            try subscriber.unsubscribe("b")
            #expect(try publisher.receive(timeout: soon) == "\u{0}b")
        },
    ]
}
