import TestSupport
import Testing
import ZeroMQ

/// What a peer's application says of itself in its handshake: the peer is written out byte for byte here.
struct PeerPropertyTests {
    @Test func `a property that the peer's application announced comes with each frame`() throws {
        try withContext { context in
            let pull = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
            let endpoint = try #require(try pull.lastEndpoint)
            let talkative = try push([("X-Hello", "World"), ("X-Empty", "")], to: endpoint, context)
            let message = try #require(try pull.receive(timeout: soon))
            #expect(message == ["head", "body"])
            for frame in message {
                #expect(frame.property("X-Hello") == "World")
                #expect(frame.property("X-Empty") == "")
                #expect(frame.property("X-Other") == nil)
                #expect(frame.peerSocketType == "PUSH")
            }
            #expect(message.property("X-Hello") == "World")

            // It is the connection's own, not the socket's.
            let silent = try push([], to: endpoint, context)
            let other = try #require(try pull.receive(timeout: soon))
            #expect(other == ["head", "body"])
            #expect(other.property("X-Hello") == nil)
            #expect(other.peerSocketType == "PUSH")
            talkative.close()
            silent.close()
        }
    }

    /// Sends a message of two frames as a PUSH of ZMTP 3.1 does.
    private func push(
        _ properties: [(name: String, value: String)],
        to endpoint: Endpoint,
        _ context: Context
    ) throws -> Socket<STREAM> {
        let stream = try Socket<STREAM>(connect: endpoint, context: context)
        var wire = try Wire(stream)
        var greeting = Wire.greeting
        greeting[11] = 1
        try wire.write(greeting)
        _ = try wire.read(greeting.count)
        try wire.write(Wire.ready([("Socket-Type", "PUSH")] + properties))
        // The PULL is ready too: a command, and not a message.
        #expect(try wire.frame().flags == 4)
        try wire.write([1, 4] + Array("head".utf8) + [0, 4] + Array("body".utf8))
        return stream
    }
}
