import Testing
@testable import ZeroMQ

/// How peers are reckoned from what libzmq tells, which is not whose a handshake was.
struct PeerCountTests {
    private var count = PeerCount()
    private let here = "tcp://127.0.0.1:5555"

    private mutating func tell(_ kind: SocketEvent.Kind, _ descriptor: Int32? = nil, at place: String? = nil)
    {
        count.take(SocketEvent(kind: kind, endpoint: place ?? here), descriptor)
    }

    @Test mutating func `a silent connection that goes takes no peer with it`() {
        tell(.accepted, 10)
        tell(.accepted, 11)
        // The older one's.
        tell(.handshakeSucceeded)
        #expect(count.count == 1)
        tell(.handshakeFailed(.system(.brokenPipe)))
        tell(.disconnected, 11)
        #expect(count.count == 1)
        tell(.disconnected, 10)
        #expect(count.count == 0)
        #expect(
            count.seen == "1 lost in the handshake: Broken pipe (EPIPE) (does the role or the mechanism fit?)"
        )
    }

    @Test mutating func `a peer that goes is gone, whoever else has been refused`() {
        tell(.accepted, 10)
        tell(.handshakeSucceeded)
        tell(.accepted, 11)
        tell(.handshakeFailed(.authentication(400)))
        tell(.disconnected, 10)
        #expect(count.count == 0)
        tell(.disconnected, 11)
        #expect(count.count == 0)
        #expect(count.seen?.contains("dropped") == false)
    }

    @Test mutating func `a descriptor that is used again is another connection`() {
        tell(.accepted, 10)
        tell(.handshakeSucceeded)
        tell(.accepted, 10)
        #expect(count.count == 0)
        tell(.accepted, 10)
        tell(.handshakeSucceeded)
        tell(.disconnected, 10)
        #expect(count.count == 0)
        #expect(count.seen == nil)
    }

    @Test mutating func `a handshake is a connection's of the same endpoint`() {
        tell(.connected, 10)
        tell(.connected, 11, at: "ipc:///there")
        tell(.handshakeSucceeded)
        tell(.disconnected, 11, at: "ipc:///there")
        #expect(count.count == 1)
    }

    @Test mutating func `an endpoint of all addresses is left by those who came by one of them`() {
        tell(.accepted, 10)
        tell(.handshakeSucceeded)
        tell(.accepted, 11, at: "tcp://127.0.0.1:6666")
        tell(.handshakeSucceeded, at: "tcp://127.0.0.1:6666")
        count.leave("tcp://0.0.0.0:666")
        #expect(count.count == 2)
        count.leave("tcp://0.0.0.0:6666")
        #expect(count.count == 1)
        count.leave("tcp://127.0.0.1:5555")
        #expect(count.count == 0)
    }

    @Test mutating func `a try after a loss is no refusal, and one after a refusal is`() {
        tell(.connected, 10)
        tell(.handshakeSucceeded)
        tell(.disconnected, 10)
        tell(.connectRetried(after: .milliseconds(100)))
        #expect(count.seen == nil)
        tell(.closed, 10)
        tell(.connectRetried(after: .milliseconds(100)))
        #expect(count.seen == "1 refused or unreachable, tried again")
    }
}
