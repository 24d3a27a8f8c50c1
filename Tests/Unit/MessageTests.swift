import Foundation
import Testing
import ZeroMQ

struct MessageTests {
    @Test func `literals and interpolations are messages`() {
        let literal: Message = "tick"
        let interpolation: Message = "tick \(7)"
        let frames: Message = ["weather/oslo", Frame([1, 2])]
        let nothing: Message = []
        #expect(literal.count == 1)
        #expect(literal.first == "tick")
        #expect(interpolation.first == "tick 7")
        #expect(frames.map(Array.init) == [Array("weather/oslo".utf8), [1, 2]])
        #expect(nothing.isEmpty)
        #expect(nothing == Message())
    }

    @Test func `a message is made from a frame, from frames, from a text or from bytes`() {
        #expect(Message(Frame("a")) == "a")
        #expect(Message([Frame("a"), Frame("b")]) == ["a", "b"])
        #expect(Message([Frame("a"), "b", "c"][1...]) == ["b", "c"])
        #expect(Message([Frame]()) == [])
        #expect(Message(String("a")) == "a")
        #expect(Message("ab".dropFirst()) == "b")
        #expect(Message([UInt8(ascii: "a")]) == "a")
        #expect(Message(Data("ab".utf8)) == "ab")
        #expect(Message([UInt8]()) == [""])
    }

    @Test(arguments: 0...6)
    func `a message is a collection of its frames`(count: Int) {
        let frames = (0..<count).map { Frame("frame \($0)") }
        let message = Message(frames)
        #expect(message.count == count)
        #expect(message.isEmpty == (count == 0))
        #expect(message.indices == 0..<count)
        #expect(Array(message) == frames)
        #expect(message.first == frames.first)
        #expect(message.last == frames.last)
        #expect(message.reversed() == frames.reversed())
        #expect(message.enumerated().allSatisfy { message[$0.offset] == $0.element })
        #expect(Message(message.dropFirst()) == Message(frames.dropFirst()))
    }

    @Test func `frames are appended and prepended in order`() {
        var message = Message()
        message.append("b")
        message.append("c")
        message.prepend("a")
        #expect(message == ["a", "b", "c"])
        var other = Message()
        other.prepend("x")
        #expect(other == ["x"])
    }

    @Test(arguments: 0...3, 0...3)
    func `the sum has the frames of both`(left: Int, right: Int) {
        let first = (0..<left).map { Frame("l\($0)") }
        let second = (0..<right).map { Frame("r\($0)") }
        #expect(Array(Message(first) + Message(second)) == first + second)
    }

    @Test func `messages are equal when their frames are`() {
        let message: Message = ["a", "b"]
        #expect(message == ["a", "b"])
        #expect(message != ["b", "a"])
        #expect(message != ["a", "b", ""])
        #expect(message != ["ab"])
        #expect(Message() != [""])
        let others: [Message] = [["a", "b"], ["a"], ["a", ""], [], ["a", "b"]]
        #expect(Set(others).count == 4)
        #expect(message.hashValue == Message([Frame("a"), Frame("b")]).hashValue)
    }

    @Test func `a copy is a value of its own`() {
        let before: Message = ["a", "b"]
        var after = before
        after.append("c")
        #expect(after.popFirst() == "a")
        #expect(before == ["a", "b"])
        #expect(after == ["b", "c"])
    }
}
