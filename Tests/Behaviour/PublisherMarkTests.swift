import TestSupport
import Testing
import ZeroMQ

/// What a publisher does at its high-water mark.
struct PublisherMarkTests {
    private func linked(
        _ transport: Transport,
        _ context: Context,
        publisher: (inout SocketOptions<XPUB>) -> Void,
        subscriber: (inout SocketOptions<SUB>) -> Void
    ) throws -> (Socket<XPUB>, Socket<SUB>) {
        let xpub = try Socket<XPUB>(bind: transport.endpoint, context: context) {
            publisher(&$0)
            $0.tracksPeers = true
        }
        let sub = try Socket<SUB>(connect: try #require(try xpub.lastEndpoint), context: context) {
            subscriber(&$0)
            $0.subscribe("")
        }
        try xpub.waitForSubscribers(1, to: "", timeout: soon)
        return (xpub, sub)
    }

    @Test(arguments: Transport.allCases, [1000, 100])
    func `a flood of as many messages as the mark arrives whole`(over transport: Transport, mark: Int) throws
    {
        try withContext { context in
            let (xpub, sub) = try linked(transport, context) {
                $0.sendHighWaterMark = mark
            } subscriber: {
                $0.receiveHighWaterMark = mark
            }
            for index in 0..<mark { try xpub.send("\(index)") }
            for index in 0..<mark { try #require(try sub.receive(timeout: soon) == Message("\(index)")) }
            #expect(try sub.receive(timeout: briefly) == nil)
        }
    }

    @Test(arguments: Transport.allCases)
    func `beyond the mark a publisher drops, and later messages arrive again`(over transport: Transport)
        throws
    {
        try withContext { context in
            let (xpub, sub) = try linked(transport, context) {
                $0.sendHighWaterMark = 10
                $0.sendBuffer = 4096
            } subscriber: {
                $0.receiveHighWaterMark = 10
                $0.receiveBuffer = 4096
            }
            let body = Frame([UInt8](repeating: 1, count: 100_000))
            for index in 0..<1000 { try xpub.send([Frame("\(index)"), body]) }
            var received = 0
            var last = -1
            var echo: Message?
            let end = ContinuousClock.now + soon
            while echo == nil, ContinuousClock.now < end {
                guard let message = try sub.receive(timeout: briefly) else {
                    // Nothing more, it seems; the publisher hears that there is room a little later than we do.
                    try xpub.send("again")
                    continue
                }
                guard let (number, content) = message.unpack() else {
                    echo = message
                    break
                }
                let index = try #require(Int(String(decoding: number, as: UTF8.self)))
                #expect(index > last)
                #expect(content.count == body.count)
                last = index
                received += 1
            }
            #expect(received >= 10)
            #expect(received < 1000)
            #expect(echo == "again")
        }
    }

    @Test(arguments: Transport.allCases)
    func `one that never drops refuses at the mark, and nothing is lost`(over transport: Transport) throws {
        try withContext { context in
            let (xpub, sub) = try linked(transport, context) {
                $0.sendHighWaterMark = 100
                $0.neverDrops = true
            } subscriber: {
                $0.receiveHighWaterMark = 100
            }
            // More than the system's own buffers hold.
            let padding = String(repeating: ".", count: 8192)
            var sent = 0
            var refused = 0
            var received = 0
            while sent < 6000 {
                if try xpub.trySend("\(sent)\(padding)") {
                    sent += 1
                } else {
                    refused += 1
                    #expect(try sub.receive(timeout: soon) == Message("\(received)\(padding)"))
                    received += 1
                }
            }
            while received < sent {
                #expect(try sub.receive(timeout: soon) == Message("\(received)\(padding)"))
                received += 1
            }
            #expect(refused > 0)
            #expect(try sub.receive(timeout: briefly) == nil)
        }
    }

    @Test(arguments: Transport.allCases)
    func `a queue that was filled and emptied takes the next flood`(over transport: Transport) throws {
        try withContext { context in
            let (xpub, sub) = try linked(transport, context) {
                $0.sendHighWaterMark = 11_024
            } subscriber: {
                $0.receiveHighWaterMark = 11_024
            }
            for count in [9999, 1100] {
                for index in 0..<count { try xpub.send("\(index)") }
                for index in 0..<count where try sub.receive(timeout: soon) != Message("\(index)") {
                    Issue.record("message \(index) of \(count) is not the one that was sent")
                    break
                }
                #expect(try sub.tryReceive() == nil)
            }
        }
    }
}
