import TestSupport
import Testing
import ZeroMQ

struct DisconnectInprocTests {
    @Test func `a SUB that disconnects over inproc is unsubscribed and gets no more`() throws {
        try withContext { context in
            let endpoint: Endpoint = "inproc://feed"
            let publisher = try Socket<XPUB>(bind: endpoint, context: context)
            let subscriber = try Socket<SUB>(context: context) { $0.subscribe("foo") }
            try subscriber.connect(to: endpoint)
            #expect(try publisher.receive(timeout: soon) == Message([1] + Array("foo".utf8)))
            for number in 1...3 {
                #expect(try publisher.send(["foo", "\(number)"], timeout: soon))
                #expect(try subscriber.receive(timeout: soon) == ["foo", "\(number)"])
            }

            try subscriber.disconnect(from: endpoint)
            // The end of the subscription travels only when both have looked at their news.
            let unsubscribed = try eventually {
                _ = try subscriber.readiness
                return try publisher.tryReceive()
            }
            #expect(unsubscribed == Message([0] + Array("foo".utf8)))
            #expect(try publisher.send(["foo", "4"], timeout: soon))
            #expect(try subscriber.receive(timeout: briefly) == nil)
        }
    }

    /// Asks again until there is an answer, or it is too late for one.
    private func eventually<Value>(_ body: () throws -> Value?) throws -> Value? {
        let clock = ContinuousClock()
        let end = clock.now + soon
        while clock.now < end {
            if let value = try body() { return value }
        }
        return nil
    }
}
