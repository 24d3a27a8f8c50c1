import TestSupport
import Testing

@testable import ZeroMQ

extension Effect {
    static let publishing: [Effect] = [
        Effect("ZMQ_XPUB_VERBOSE", "isVerbose", .xpub) { context, way in
            for verbose in [true, false] {
                let inproc = Transport.inproc.endpoint
                let publisher = try way.open(
                    XPUB.self,
                    bind: inproc,
                    context,
                    \.isVerbose,
                    \.isVerbose,
                    verbose
                )
                let first = try Socket<SUB>(connect: inproc, context: context) { $0.subscribe("a") }
                #expect(try publisher.receive(timeout: soon) == "\u{1}a")
                let second = try Socket<SUB>(connect: inproc, context: context) { $0.subscribe("a") }
                let news = try publisher.receive(timeout: verbose ? soon : briefly)
                #expect(news == (verbose ? "\u{1}a" : nil))
                // The end of one is no news while there is another.
                try first.unsubscribe("a")
                #expect(try publisher.receive(timeout: briefly) == nil)
                second.close()
            }
        },
        Effect("ZMQ_XPUB_VERBOSER", "isVerboser", .xpub) { context, way in
            let inproc = Transport.inproc.endpoint
            let publisher = try way.open(
                XPUB.self,
                bind: inproc,
                context,
                \.isVerboser,
                \.isVerboser,
                true
            )
            var seen: [Bool] = []
            try publisher.configure { seen = [$0.isVerbose, $0.isVerboser] }
            #expect(seen == [true, true])
            let subscribers = try (1...2).map { _ in
                let subscriber = try Socket<SUB>(connect: inproc, context: context) { $0.subscribe("a") }
                #expect(try publisher.receive(timeout: soon) == "\u{1}a")
                return subscriber
            }
            for subscriber in subscribers {
                try subscriber.unsubscribe("a")
                #expect(try publisher.receive(timeout: soon) == "\u{0}a")
            }
            // Verbose is the lesser of the two, and takes its place.
            try publisher.configure { $0.isVerbose = true }
            try publisher.configure { seen = [$0.isVerbose, $0.isVerboser] }
            #expect(seen == [true, false])
            for subscriber in subscribers {
                try subscriber.subscribe("b")
                #expect(try publisher.receive(timeout: soon) == "\u{1}b")
            }
            try subscribers[0].unsubscribe("b")
            #expect(try publisher.receive(timeout: briefly) == nil)
        },
        Effect("ZMQ_XPUB_NODROP", "neverDrops", .pub, .xpub) { context, way in
            try showNeverDrops(PUB.self, context, way)
            try showNeverDrops(XPUB.self, context, way)
        },
        Effect("ZMQ_XPUB_MANUAL", "isManual", .xpub) { context, way in
            let inproc = Transport.inproc.endpoint
            let publisher = try way.open(
                XPUB.self,
                bind: inproc,
                context,
                \.isManual,
                \.isManual,
                true
            )
            // An XSUB, because a SUB would leave out what it has not asked for.
            let subscriber = try Socket<XSUB>(connect: inproc, context: context)
            try subscriber.send("\u{1}a")
            #expect(try publisher.receive(timeout: soon) == "\u{1}a")
            try publisher.subscribe("b")
            try publisher.send("a1")
            try publisher.send("b1")
            #expect(try subscriber.receive(timeout: soon) == "b1")
            try publisher.subscribe(Array("c".utf8))
            try publisher.unsubscribe("b")
            try publisher.send("b2")
            try publisher.send("c1")
            #expect(try subscriber.receive(timeout: soon) == "c1")

            let plain = try Socket<XPUB>(context: context)
            #expect(thrown(by: { try plain.subscribe("b") })?.code == .invalidArgument)
            #expect(thrown(by: { try plain.unsubscribe("b") })?.code == .invalidArgument)
        },
        Effect("ZMQ_XPUB_WELCOME_MSG", "welcomeMessage", .xpub) { context, way in
            let inproc = Transport.inproc.endpoint
            let publisher = try way.open(
                XPUB.self,
                bind: inproc,
                context,
                \.welcomeMessage,
                \.welcomeMessage,
                "welcome"
            )
            var subscriber = try Socket<SUB>(connect: inproc, context: context) { $0.subscribe("w") }
            _ = try publisher.readiness
            #expect(try subscriber.receive(timeout: soon) == "welcome")
            try publisher.configure { $0.welcomeMessage = "" }
            subscriber = try Socket<SUB>(connect: inproc, context: context) { $0.subscribe("w") }
            _ = try publisher.readiness
            #expect(try subscriber.receive(timeout: briefly) == nil)
        },
    ]

    private static func showNeverDrops<Role: Publishes>(_: Role.Type, _ context: Context, _ way: Way) throws {
        for neverDrops in [true, false] {
            let inproc = Transport.inproc.endpoint
            let publisher = try way.open(
                Role.self,
                bind: inproc,
                context,
                \.neverDrops,
                \.neverDrops,
                neverDrops
            ) { $0.sendHighWaterMark = 1 }
            let subscriber = try Socket<SUB>(connect: inproc, context: context) {
                $0.receiveHighWaterMark = 1
                $0.subscribe("")
            }
            // Over inproc the subscription is there already; this makes libzmq look.
            _ = try publisher.readiness
            let sent = try (1...10).map { _ in try publisher.trySend("x") }
            #expect(sent.contains(false) == neverDrops)
            #expect(try subscriber.receive(timeout: soon) == "x")
        }
    }
}
