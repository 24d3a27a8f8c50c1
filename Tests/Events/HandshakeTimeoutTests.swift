import TestSupport
import Testing
import ZeroMQ

/// A peer that never introduces itself: a STREAM that says nothing.
struct HandshakeTimeoutTests {
    @Test func `a handshake may take half a minute, unless it is said otherwise`() throws {
        try withContext { context in
            var before: Duration?
            let server = try Socket<DEALER>(bind: "tcp://127.0.0.1:*", context: context) {
                before = $0.handshakeTimeout
            }
            #expect(before == .seconds(30))
            let events = server.events
            let mute = try PlainPeer(to: try server.lastEndpoint, in: context)
            try events.collect(through: .accepted)
            #expect(try events.next(timeout: briefly) == nil)
            mute.leave()
        }
    }

    @Test func `a mute peer that connects is dropped when its time is over`() throws {
        try withContext { context in
            let server = try Socket<DEALER>(context: context) { $0.handshakeTimeout = .milliseconds(100) }
            let events = server.events
            try server.bind(to: "tcp://127.0.0.1:*")
            let start = ContinuousClock.now
            let mute = try PlainPeer(to: try server.lastEndpoint, in: context)
            try expectTimeout(events, since: start, after: .accepted)
            #expect(try mute.isLeft())
        }
    }

    @Test func `a mute peer that was connected to is dropped when its time is over`() throws {
        try withContext { context in
            let mute = try Socket<STREAM>(bind: "tcp://127.0.0.1:*", context: context)
            let client = try Socket<DEALER>(context: context) {
                $0.handshakeTimeout = .milliseconds(100)
                $0.linger = .zero
            }
            let events = client.events
            let start = ContinuousClock.now
            try client.connect(to: try #require(try mute.lastEndpoint))
            try expectTimeout(events, since: start, after: .connected)
            // And is tried again.
            #expect(try events.first("connectRetried").kind.delay != nil)
        }
    }

    private func expectTimeout(
        _ events: SocketEvents,
        since start: ContinuousClock.Instant,
        after begin: SocketEvent.Kind
    ) throws {
        try events.collect(through: begin)
        let told = try events.collect(through: .disconnected)
        let spent = ContinuousClock.now - start
        // What errno libzmq finds with it says nothing.
        #expect(told.words == ["handshakeFailed", "disconnected"] || told.words == ["disconnected"])
        if case .handshakeFailed(let failure) = told[0].kind, case .system = failure {
        } else {
            #expect(told.count == 1)
        }
        // libzmq's own clock is a little behind.
        #expect(spent > .milliseconds(90), "\(spent)")
    }
}
