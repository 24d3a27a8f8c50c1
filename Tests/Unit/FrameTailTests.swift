import TestSupport
import Testing
import ZeroMQ

/// A message keeps its first frames apart and the others in an array: nobody may notice.
struct FrameTailTests {
    private static func frames(_ count: Int) -> [Frame] { (0..<count).map { Frame("frame \($0)") } }

    @Test(arguments: 0...6)
    func `a message has the frames that it is made of`(_ count: Int) {
        let frames = Self.frames(count)
        let message = Message(frames)
        var appended = Message()
        for frame in frames { appended.append(frame) }
        var prepended = Message()
        for frame in frames.reversed() { prepended.prepend(frame) }
        for message in [message, appended, prepended] {
            #expect(message.count == count)
            #expect(Array(message) == frames)
            #expect(message.indices.map { message[$0] } == frames)
        }
        #expect(Set([message, appended, prepended]).count == 1)
        #expect(message != Message(Self.frames(count + 1)))
    }

    @Test(arguments: 0...6)
    func `a message gives up its frames one by one`(_ count: Int) {
        var message = Message(Self.frames(count))
        var taken: [Frame] = []
        while let frame = message.popFirst() {
            taken.append(frame)
            #expect(message == Message(Self.frames(count)[taken.count...]))
        }
        #expect(taken == Self.frames(count))
        #expect(message.isEmpty)
    }

    @Test(arguments: 0...4, 0...4)
    func `messages add up`(_ left: Int, _ right: Int) {
        let sum = Message(Self.frames(left)) + Message(Self.frames(right))
        #expect(Array(sum) == Self.frames(left) + Self.frames(right))
    }

    @Test func `a message received in the place of another has its own frames alone`() throws {
        try withContext { context in
            let sink = try Socket<PULL>(bind: Transport.inproc.endpoint, context: context)
            let source = try Socket<PUSH>(connect: try #require(try sink.lastEndpoint), context: context)
            var message = Message()
            for count in [6, 2, 3, 1, 4, 5, 1, 3, 2, 6] {
                #expect(try source.send(Self.frames(count), timeout: soon))
                #expect(try sink.receive(into: &message, timeout: soon))
                #expect(Array(message) == Self.frames(count))
            }
            // A frame that somebody kept is not written over.
            let kept = message[4]
            #expect(try source.send(["a", "b", "c", "d", "e", "f"], timeout: soon))
            #expect(try sink.receive(into: &message, timeout: soon))
            #expect(kept == "frame 4")
            #expect(message == ["a", "b", "c", "d", "e", "f"])
        }
    }
}
