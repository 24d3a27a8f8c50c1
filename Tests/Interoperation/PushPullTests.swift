import TestSupport
import Testing
import ZeroMQ

struct PushPullTests {
    @Test(arguments: Meeting.allCases)
    func `a PUSH sends frames of every size to a PULL of pyzmq`(_ meeting: Meeting) throws {
        try meeting.with("pull") { (push: Socket<PUSH>, peer) in
            try push.send(.all)
            try peer.line("received \(MessageList.all.sizes.count)")
        }
    }

    @Test(arguments: Meeting.allCases)
    func `a PULL receives frames of every size from a PUSH of pyzmq`(_ meeting: Meeting) throws {
        try meeting.with("push") { (pull: Socket<PULL>, _) in try pull.expect(.all) }
    }

    @Test(arguments: Meeting.allCases)
    func `nothing arrives of a message that pyzmq does not finish`(_ meeting: Meeting) throws {
        try meeting.with("torn") { (pull: Socket<PULL>, peer) in
            #expect(try pull.receive(timeout: soon) == "before")
            try peer.line("done")
            #expect(try pull.receive(timeout: briefly) == nil)
        }
    }
}
