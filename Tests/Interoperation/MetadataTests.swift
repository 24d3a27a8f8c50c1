import TestSupport
import Testing
import ZeroMQ

struct MetadataTests {
    @Test(arguments: Meeting.overTCP)
    func `both sides know the address, the role and the routing id of the other`(_ meeting: Meeting) throws {
        try meeting.with("metadata", ["--id", "python-7"]) {
            $0.routingId = "swift-7"
        } _: { (router: Socket<ROUTER>, peer) in
            let question = try #require(try router.receive(timeout: soon))
            #expect(question == ["python-7", "who are you?"])
            #expect(question.peerAddress == "127.0.0.1")
            #expect(question.peerSocketType == "DEALER")
            #expect(question.peerRoutingId == "python-7")
            try router.send(["python-7", "look at me"])
            try peer.line("Peer-Address = 127.0.0.1")
            try peer.line("Socket-Type = ROUTER")
            try peer.line("Identity = swift-7")
        }
    }

    @Test(arguments: Meeting.overTCP)
    func `a PULL knows the address and the role of a PUSH of pyzmq`(_ meeting: Meeting) throws {
        try meeting.with("push", messages: MessageList([[3], [1, 2]])) { (pull: Socket<PULL>, _) in
            for _ in 0..<2 {
                let message = try #require(try pull.receive(timeout: soon))
                for frame in message {
                    #expect(frame.peerAddress == "127.0.0.1")
                    #expect(frame.peerSocketType == "PUSH")
                    #expect(frame.peerRoutingId == nil)
                }
            }
        }
    }
}
