import Testing
import ZeroMQ

struct MessageUnpackTests {
    private static func message(_ count: Int) -> Message { Message((0..<count).map { Frame("\($0)") }) }

    @Test(arguments: 0...6)
    func `a message unpacks into two, three or four frames when it has as many`(count: Int) {
        let message = Self.message(count)
        let two: (Frame, Frame)? = message.unpack()
        let three: (Frame, Frame, Frame)? = message.unpack()
        let four: (Frame, Frame, Frame, Frame)? = message.unpack()
        #expect((message.only != nil) == (count == 1))
        #expect((two != nil) == (count == 2))
        #expect((three != nil) == (count == 3))
        #expect((four != nil) == (count == 4))
    }

    @Test func `the frames come out in their order`() throws {
        #expect(Self.message(1).only == "0")
        guard let (a, b) = Self.message(2).unpack() else { throw Missing() }
        #expect([a, b] == ["0", "1"])
        guard let (c, d, e) = Self.message(3).unpack() else { throw Missing() }
        #expect([c, d, e] == ["0", "1", "2"])
        guard let (f, g, h, i) = Self.message(4).unpack() else { throw Missing() }
        #expect([f, g, h, i] == ["0", "1", "2", "3"])
    }

    private struct Missing: Error {}

    @Test(arguments: 0...6)
    func `frames are taken off the front until none is left`(count: Int) {
        var message = Self.message(count)
        for index in 0..<count {
            #expect(message.popFirst() == Frame("\(index)"))
            #expect(message.count == count - index - 1)
        }
        #expect(message.popFirst() == nil)
        #expect(message.isEmpty)
    }

    @Test func `an envelope ends with the first empty frame`() {
        var message: Message = ["client", "hop", "", "body", "", "more"]
        #expect(message.popEnvelope() == ["client", "hop", ""])
        #expect(message == ["body", "", "more"])
        #expect(message.popEnvelope() == ["body", ""])
        #expect(message == ["more"])
    }

    @Test func `an envelope may be all there is, or one empty frame`() {
        var whole: Message = ["client", ""]
        #expect(whole.popEnvelope() == ["client", ""])
        #expect(whole.isEmpty)
        var bare: Message = ["", "body"]
        #expect(bare.popEnvelope() == [""])
        #expect(bare == ["body"])
    }

    @Test func `without an empty frame there is no envelope and nothing is taken`() {
        var message: Message = ["a", "b"]
        #expect(message.popEnvelope() == nil)
        #expect(message == ["a", "b"])
        var nothing = Message()
        #expect(nothing.popEnvelope() == nil)
    }

    @Test func `an envelope and a body make a message again`() {
        let before: Message = ["client", "", "body", "more"]
        var body = before
        let envelope = body.popEnvelope()
        #expect(envelope.map { $0 + body } == before)
    }
}
