import TestSupport
import Testing
import ZeroMQ

/// A publisher that waits for its slowest subscriber.
struct NeverDropTests {
    @Test(arguments: Transport.allCases)
    func `sends up to the mark are all received`(over transport: Transport) throws {
        try withContext { context in
            let (pub, sub) = try linked(transport, context)
            for index in 0..<2000 { try #require(try pub.send("\(index)", timeout: soon)) }
            for index in 0..<2000 { try #require(try sub.receive(timeout: soon) == Message("\(index)")) }
            #expect(try sub.tryReceive() == nil)
        }
    }

    @Test(arguments: Transport.allCases)
    func `sends without waiting end at the mark, and what was taken is received`(over transport: Transport)
        throws
    {
        try withContext { context in
            let (pub, sub) = try linked(transport, context) { $0.sendTimeout = .zero }
            let body = Frame([UInt8](repeating: 1, count: 10_000))
            var sent = 0
            var end: ZeroMQError?
            while sent < 100_000, end == nil {
                end = thrown(by: { try pub.send([Frame("\(sent)"), body]) })
                if end == nil { sent += 1 }
            }
            #expect(end?.code == .timedOut)
            #expect(sent >= 1000)
            for index in 0..<sent {
                let (number, content) = try #require(try sub.receive(timeout: soon)?.unpack())
                if number != Frame("\(index)") || content.count != body.count {
                    Issue.record("message \(index) is not the one that was sent")
                    break
                }
            }
            #expect(try sub.receive(timeout: briefly) == nil)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a send that waits goes on when the subscriber has caught up`(over transport: Transport) throws {
        try withContext { context in
            let xpub = try Socket<XPUB>(bind: transport.endpoint, context: context) {
                $0.sendHighWaterMark = 5
                $0.neverDrops = true
                $0.tracksPeers = true
            }
            let sub = try Socket<SUB>(connect: try #require(try xpub.lastEndpoint), context: context) {
                $0.receiveHighWaterMark = 5
                $0.subscribe("")
            }
            try xpub.waitForSubscribers(1, to: "", timeout: soon)
            let sender = SocketThread {
                for index in 0..<5000 where try !xpub.send("\(index)", timeout: soon) { return (xpub, index) }
                // Open until all has arrived: over ipc, libzmq drops what a full receiver has not read when its peer goes.
                return (xpub, 5000)
            }
            for index in 0..<5000 { try #require(try sub.receive(timeout: soon) == Message("\(index)")) }
            let (publisher, sent) = try sender.join(within: soon)
            #expect(sent == 5000)
            publisher.close()
        }
    }

    private func linked(
        _ transport: Transport,
        _ context: Context,
        publisher: (inout SocketOptions<PUB>) -> Void = { _ in },
        subscriber: (inout SocketOptions<SUB>) -> Void = { _ in }
    ) throws -> (Socket<PUB>, Socket<SUB>) {
        let pub = try Socket<PUB>(bind: transport.endpoint, context: context) {
            $0.sendHighWaterMark = 2000
            $0.neverDrops = true
            publisher(&$0)
        }
        let sub = try Socket<SUB>(connect: try #require(try pub.lastEndpoint), context: context) {
            subscriber(&$0)
            $0.subscribe("")
        }
        // A PUB is not told who subscribes: only what arrives tells.
        var first: Message?
        for _ in 0..<1000 where first == nil {
            try pub.send("are you there?")
            first = try sub.receive(timeout: .milliseconds(10))
        }
        #expect(first != nil)
        try pub.send("begin")
        var next = first
        while let message = next, message != "begin" { next = try sub.receive(timeout: soon) }
        #expect(next == "begin")
        return (pub, sub)
    }
}
