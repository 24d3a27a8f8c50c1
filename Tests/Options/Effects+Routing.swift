import TestSupport
import Testing

@testable import ZeroMQ

extension Effect {
    static let routing: [Effect] = [
        Effect("ZMQ_ROUTER_MANDATORY", "isMandatory", .router) { context, way in
            let inproc = Transport.inproc.endpoint
            let router = try way.open(
                ROUTER.self,
                bind: inproc,
                context,
                \.isMandatory,
                \.isMandatory,
                true
            )
            #expect(thrown(by: { try router.send(["nobody", "x"]) })?.code == .hostUnreachable)
            let plain = try Socket<ROUTER>(bind: Transport.inproc.endpoint, context: context)
            try plain.send(["nobody", "x"])
        },
        Effect("ZMQ_ROUTER_HANDOVER", "handsOver", .router) { context, way in
            for takesOver in [true, false] {
                let tcp = Transport.tcp.endpoint
                let router = try way.open(
                    ROUTER.self,
                    bind: tcp,
                    context,
                    \.handsOver,
                    \.handsOver,
                    takesOver
                )
                let place = try router.place
                let first = try Socket<DEALER>(connect: place, context: context) { $0.routingId = "same" }
                try first.send("first")
                #expect(try router.receive(timeout: soon) == ["same", "first"])
                let second = try Socket<DEALER>(connect: place, context: context) { $0.routingId = "same" }
                try second.send("second")
                let news = try router.receive(timeout: takesOver ? soon : briefly)
                #expect(news == (takesOver ? ["same", "second"] : nil))
                try router.send(["same", "answer"])
                #expect(try (takesOver ? second : first).receive(timeout: soon) == "answer")
            }
        },
        Effect("ZMQ_PROBE_ROUTER", "probesRouter", .req, .dealer, .router) { context, way in
            let server = try Socket<ROUTER>(bind: Transport.tcp.endpoint, context: context)
            try showProbe(by: REQ.self, to: server, context, way)
            try showProbe(by: DEALER.self, to: server, context, way)
            try showProbe(by: ROUTER.self, to: server, context, way)
        },
        Effect("ZMQ_CONNECT_ROUTING_ID", "connect(to:givingId:)", .router, .stream, isLive: false) {
            context,
            _ in
            let dealer = try Socket<DEALER>(bind: Transport.tcp.endpoint, context: context)
            let router = try Socket<ROUTER>(context: context)
            for id: Frame in ["", "\u{0}a", Frame([UInt8](repeating: 1, count: 256))] {
                let error = thrown(by: { try router.connect(to: dealer.place, givingId: id) })
                #expect(error?.code == .invalidArgument)
            }
            try router.connect(to: dealer.place.description, givingId: "chosen")
            try router.send(["chosen", "question"])
            #expect(try dealer.receive(timeout: soon) == "question")
            try dealer.send("answer")
            #expect(try router.receive(timeout: soon) == ["chosen", "answer"])

            let listener = try PlainTCP()
            let stream = try Socket<STREAM>(context: context)
            try stream.connect(to: "tcp://127.0.0.1:\(listener.port)", givingId: "chosen")
            #expect(try stream.receive(timeout: soon) == ["chosen", ""])
        },
    ]

    static let requests: [Effect] = [
        Effect("ZMQ_REQ_CORRELATE", "correlates", .req) { context, way in
            let router = try Socket<ROUTER>(bind: Transport.inproc.endpoint, context: context)
            for correlates in [true, false] {
                let client = try way.open(REQ.self, context, \.correlates, \.correlates, correlates)
                try client.connect(to: router.place)
                try client.send("question")
                let request = try #require(try router.receive(timeout: soon))
                // The routing id, the number, the empty frame, the question.
                #expect(request.count == (correlates ? 4 : 3))
                if correlates { #expect(request[1].count == 4) }
                #expect(Array(request.suffix(2)) == ["", "question"])
            }
        },
        Effect("ZMQ_REQ_RELAXED", "isRelaxed", .req) { context, way in
            let server = try Socket<ROUTER>(bind: Transport.tcp.endpoint, context: context)
            for relaxed in [true, false] {
                let client = try way.open(REQ.self, context, \.isRelaxed, \.isRelaxed, relaxed)
                try client.connect(to: server.place)
                #expect(try client.send("one", timeout: soon))
                #expect(try server.receive(timeout: soon)?.last == "one")
                var second = false
                let error = thrown(by: { second = try client.send("two", timeout: soon) })
                #expect(error?.code == (relaxed ? nil : .invalidState))
                #expect(second == relaxed)
                if relaxed { #expect(try server.receive(timeout: soon)?.last == "two") }
            }
        },
    ]

    private static func showProbe<Role: Probes>(
        by _: Role.Type,
        to server: Socket<ROUTER>,
        _ context: Context,
        _ way: Way
    ) throws {
        let plain = try Socket<Role>(connect: server.place, context: context)
        #expect(try server.receive(timeout: briefly) == nil)
        plain.close()
        let socket = try way.open(Role.self, context, \.probesRouter, \.probesRouter, true)
        try socket.connect(to: server.place)
        let probe = try #require(try server.receive(timeout: soon))
        #expect(probe.count == 2 && probe.last == Frame())
    }
}
