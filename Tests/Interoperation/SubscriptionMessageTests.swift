import TestSupport
import Testing
import ZeroMQ

struct SubscriptionMessageTests {
    @Test(arguments: Meeting.allCases)
    func `an XPUB is told what an XSUB of pyzmq subscribes`(_ meeting: Meeting) throws {
        try meeting.with("xsub", ["--topic", "weather"]) { (xpub: Socket<XPUB>, _) in
            #expect(try xpub.receive(timeout: soon) == "\u{1}weather")
            try xpub.send("another topic")
            for message in MessageList.all.messages(seed: 2) { try xpub.send(["weather"] + message) }
            #expect(try xpub.receive(timeout: soon) == "\u{0}weather")
            #expect(try xpub.receive(timeout: soon) == ["a word", "upstream"])
        }
    }

    @Test(arguments: Meeting.allCases)
    func `an XSUB tells an XPUB of pyzmq what it subscribes`(_ meeting: Meeting) throws {
        try meeting.with("xpub", ["--topic", "weather"]) { (xsub: Socket<XSUB>, _) in
            try xsub.send("\u{1}weather")
            for message in MessageList.all.messages(seed: 1) {
                try expect(xsub.receive(timeout: soon), is: ["weather"] + message)
            }
            try xsub.send("\u{0}weather")
            try xsub.send(["a word", "upstream"])
        }
    }
}
