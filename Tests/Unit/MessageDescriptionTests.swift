import Testing
import ZeroMQ

struct MessageDescriptionTests {
    @Test(
        arguments: [
            (["tick"], "tick"),
            ([""], ""),
            (["a", "b"], "[a | b]"),
            (["a", "", [0, 255]], "[a |  | 0x00ff]"),
            ([], "[]"),
        ] as [(Message, String)]
    )
    func `the description shows every frame`(message: Message, description: String) {
        #expect(message.description == description)
        #expect("\(message)" == description)
    }

    @Test func `the dump has a line for each frame with its length`() {
        let long = String(repeating: "x", count: 1000)
        let message: Message = ["client", "", [0, 1, 254], Frame(long)]
        let lines = message.dump.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines == ["[006] client", "[000] ", "[003] 0x0001fe", "[1000] \(long)"])
    }

    @Test func `a message that was not received has no properties`() {
        for message in ["x", ["x", "y"], []] as [Message] {
            #expect(message.peerAddress == nil)
            #expect(message.userId == nil)
            #expect(message.peerSocketType == nil)
            #expect(message.peerRoutingId == nil)
            #expect(message.property("X-Any") == nil)
        }
    }
}
