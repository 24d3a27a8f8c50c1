import TestSupport
import Testing
import ZeroMQ

struct MandatoryTests {
    @Test(arguments: Transport.allCases)
    func `a ROUTER drops what is for nobody, and says so when it is mandatory`(
        over transport: Transport
    ) throws {
        try withContext { context in
            let router = try Socket<ROUTER>(bind: transport.endpoint, context: context)
            #expect(try router.send(["UNKNOWN", "DATA"], timeout: soon))

            try router.configure { $0.isMandatory = true }
            let error = thrown { _ = try router.send(["UNKNOWN", "DATA"], timeout: soon) }
            #expect(error?.code == .hostUnreachable)
            #expect(thrown { _ = try router.trySend(["UNKNOWN", "DATA"]) }?.code == .hostUnreachable)

            let peer = try Socket<DEALER>(context: context) { $0.routingId = "X" }
            try peer.connect(to: try #require(try router.lastEndpoint))
            #expect(try peer.send("Hello", timeout: soon))
            #expect(try router.receive(timeout: soon) == ["X", "Hello"])
            #expect(try router.send(["X", "Hello back"], timeout: soon))
            #expect(try peer.receive(timeout: soon) == "Hello back")
        }
    }

    /// libzmq would take the second frame for the next routing id.
    @Test(arguments: Transport.allCases)
    func `what is for an unknown peer does not reach the one whose id stands in its body`(
        over transport: Transport
    ) throws {
        try withContext { context in
            let router = try Socket<ROUTER>(bind: transport.endpoint, context: context) {
                $0.isMandatory = true
            }
            let peer = try Socket<DEALER>(context: context) { $0.routingId = "LIVE" }
            try peer.connect(to: try #require(try router.lastEndpoint))
            #expect(try peer.send("hello", timeout: soon))
            #expect(try router.receive(timeout: soon) == ["LIVE", "hello"])

            for _ in 0..<10 {
                let error = thrown { _ = try router.send(["GONE", "LIVE", "secret"], timeout: soon) }
                #expect(error?.code == .hostUnreachable)
            }
            #expect(try router.send(["LIVE", "for you"], timeout: soon))
            #expect(try peer.receive(timeout: soon) == "for you")
            #expect(try peer.receive(timeout: briefly) == nil)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a mandatory ROUTER has no room for a peer that does not read`(over transport: Transport) throws {
        try withContext { context in
            let router = try Socket<ROUTER>(bind: transport.endpoint, context: context) {
                $0.isMandatory = true
                $0.sendHighWaterMark = 1
                $0.sendBuffer = 65_536
                $0.linger = .zero
            }
            let peer = try Socket<DEALER>(context: context) {
                $0.routingId = "X"
                $0.receiveHighWaterMark = 1
                $0.receiveBuffer = 65_536
            }
            try peer.connect(to: try #require(try router.lastEndpoint))
            #expect(try peer.send("Hello", timeout: soon))
            #expect(try router.receive(timeout: soon) == ["X", "Hello"])

            let message: Message = ["X", Frame([UInt8](repeating: 1, count: 65_536))]
            var sent = 0
            while sent < 100, try router.send(message, timeout: briefly) { sent += 1 }
            // One at each end, and what the system buffers: a handful.
            #expect((1..<50).contains(sent), "\(sent) were taken")
            // Elsewhere, what was on its way may have made room meanwhile.
            if transport == .inproc {
                #expect(sent == 2)
                #expect(try !router.trySend(message))
            }

            for _ in 0..<sent { #expect(try peer.receive(timeout: soon)?.last?.count == 65_536) }
            #expect(try router.send(message, timeout: soon))
            #expect(try peer.receive(timeout: soon)?.last?.count == 65_536)
            // Nothing was left over of what did not fit.
            #expect(try peer.receive(timeout: briefly) == nil)
        }
    }
}
