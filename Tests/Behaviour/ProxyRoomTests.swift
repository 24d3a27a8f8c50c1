import Foundation
import TestSupport
import Testing
import ZeroMQ

/// A proxy whose other side has no room.
struct ProxyRoomTests {
    @Test func `a message in hand is kept over a stop and passed on in the next run`() throws {
        try withContext { context in
            let front = Transport.inproc.endpoint
            let back = Transport.inproc.endpoint
            let backend = try Socket<PUSH>(bind: back, context: context)
            let frontend = try Socket<PULL>(bind: front, context: context) { $0.receiveHighWaterMark = 1 }
            let push = try Socket<PUSH>(connect: front, context: context) { $0.sendHighWaterMark = 1 }
            let proxy = try Proxy(frontend, backend)
            let control = proxy.control
            let first = SocketThread {
                try proxy.run()
                return proxy
            }
            // Two fit into the queue: with the third one is in the proxy's hand.
            for index in 0..<3 { try #require(try push.send(["\(index)", "body"], timeout: soon)) }
            #expect(try !push.send("too many", timeout: briefly))
            control.stop()
            let again = try first.join(within: soon)
            #expect(control.statistics.frontToBack.messages == 0)

            let pull = try Socket<PULL>(connect: back, context: context)
            let second = SocketThread { try again.run() }
            for index in 0..<3 {
                try #require(try pull.receive(timeout: soon) == [Frame("\(index)"), "body"])
            }
            #expect(try pull.receive(timeout: briefly) == nil)
            control.stop()
            try second.join(within: soon)
            #expect(control.statistics.frontToBack.messages == 3)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a flood through narrow queues arrives whole and in order`(over transport: Transport) throws {
        try withContext { context in
            let frontend = try Socket<PULL>(bind: transport.endpoint, context: context) {
                $0.receiveHighWaterMark = 1
            }
            let backend = try Socket<PUSH>(bind: transport.endpoint, context: context) {
                $0.sendHighWaterMark = 1
            }
            let front = try #require(try frontend.lastEndpoint)
            let back = try #require(try backend.lastEndpoint)
            let proxy = try Proxy(frontend, backend)
            let control = proxy.control
            let thread = SocketThread { try proxy.run() }
            let sender = SocketThread {
                let push = try Socket<PUSH>(connect: front, context: context) { $0.sendHighWaterMark = 1 }
                for index in 0..<3000 where try !push.send(["\(index)", "body"], timeout: soon) {
                    return (push, false)
                }
                // Open until all has arrived: over ipc, libzmq drops what a full receiver has not read when its peer goes.
                return (push, true)
            }
            let pull = try Socket<PULL>(connect: back, context: context) { $0.receiveHighWaterMark = 1 }
            for index in 0..<3000 {
                try #require(try pull.receive(timeout: soon) == [Frame("\(index)"), "body"])
            }
            let (push, isDone) = try sender.join(within: soon)
            #expect(isDone)
            push.close()
            control.stop()
            try thread.join(within: soon)
            #expect(control.statistics.frontToBack.messages == 3000)
        }
    }

    @Test func `a client that does not read loses nothing, and requests still pass`() throws {
        try withContext { context in
            let front = Transport.inproc.endpoint
            let back = Transport.inproc.endpoint
            let frontend = try Socket<ROUTER>(bind: front, context: context) {
                $0.isMandatory = true
                $0.sendHighWaterMark = 1
            }
            let backend = try Socket<DEALER>(bind: back, context: context)
            let proxy = try Proxy(frontend, backend)
            let control = proxy.control
            let thread = SocketThread { try proxy.run() }
            let worker = try Socket<DEALER>(connect: back, context: context)
            let client = try Socket<DEALER>(connect: front, context: context) { $0.receiveHighWaterMark = 1 }
            try client.send("many, please")
            let (id, _) = try #require(try worker.receive(timeout: soon)?.unpack())
            for index in 0..<50 { try worker.send([id, Frame("\(index)")]) }

            let other = try Socket<DEALER>(connect: front, context: context)
            try other.send("me too")
            #expect(try worker.receive(timeout: soon)?.last == "me too")

            for index in 0..<50 { try #require(try client.receive(timeout: soon) == Message("\(index)")) }
            control.stop()
            try thread.join(within: soon)
            #expect(control.statistics.backToFront.messages == 50)
        }
    }

    @Test func `waiting for a subscriber that must not miss anything takes no time of a processor`() throws {
        try withContext { context in
            let front = Transport.inproc.endpoint
            let back = Transport.inproc.endpoint
            let frontend = try Socket<XSUB>(bind: front, context: context)
            let backend = try Socket<XPUB>(bind: back, context: context) {
                $0.neverDrops = true
                $0.sendHighWaterMark = 1
            }
            let proxy = try Proxy(frontend, backend)
            let control = proxy.control
            let thread = SocketThread {
                let before = Self.processorTime()
                try proxy.run()
                return Self.processorTime() - before
            }
            let publisher = try Socket<XPUB>(connect: front, context: context) { $0.tracksPeers = true }
            let subscriber = try Socket<SUB>(connect: back, context: context) {
                $0.receiveHighWaterMark = 1
                $0.subscribe("")
            }
            try publisher.waitForSubscribers(1, to: "", timeout: soon)
            for index in 0..<50 { try publisher.send("\(index)") }
            // A second in which nothing can be done: nobody reads.
            let idle = try Socket<PULL>(bind: Transport.inproc.endpoint, context: context)
            #expect(try idle.receive(timeout: .seconds(1)) == nil)
            for index in 0..<50 { try #require(try subscriber.receive(timeout: soon) == Message("\(index)")) }
            control.stop()
            #expect(try thread.join(within: soon) < .milliseconds(500))
        }
    }

    private static func processorTime() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
