import Foundation
import Testing
import ZeroMQ

struct FrameTests {
    // Up to 33 bytes live inside libzmq's structure, more on the heap; zero has no address.
    static let sizes = [0, 1, 29, 30, 33, 34, 1000, 70_000]

    static func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) } }

    @Test(arguments: sizes)
    func `a frame holds the bytes it was made from`(count: Int) {
        let bytes = Self.bytes(count)
        let frames = [
            Frame(bytes), Frame(Data(bytes)), Frame(bytes[...]), Frame(bytes.lazy.map { $0 }),
            Frame(ContiguousArray(bytes)), Frame(Frame(bytes)), Frame(bytes.span.bytes),
        ]
        for frame in frames {
            #expect(frame.count == count)
            #expect(frame.isEmpty == (count == 0))
            #expect(Array(frame) == bytes)
            #expect(Data(frame) == Data(bytes))
            #expect(frame == frames[0])
            #expect(frame.hashValue == frames[0].hashValue)
            #expect(!frame.isUnallocated)
        }
    }

    @Test(arguments: [
        "", "x", "weather/oslo", "größer \u{1F600}", "zero \0 inside", String(repeating: "long ", count: 50),
    ])
    func `a text becomes its UTF-8 bytes and comes back`(text: String) {
        let frame = Frame(text)
        #expect(Array(frame) == Array(text.utf8))
        #expect(String(decoding: frame, as: UTF8.self) == text)
        #expect(Frame(text[...]) == frame)
        #expect(frame == text)
    }

    @Test func `literals and interpolations are frames`() {
        let literal: Frame = "tick"
        let interpolation: Frame = "tick \(7)"
        let array: Frame = [1, 0, 255]
        let nothing: Frame = []
        #expect(Array(literal) == Array("tick".utf8))
        #expect(interpolation == "tick 7")
        #expect(Array(array) == [1, 0, 255])
        #expect(nothing == Frame())
    }

    @Test func `a switch names frames by their text`() {
        func answer(_ frame: Frame) -> Int {
            switch frame {
            case "READY": 1
            case "": 2
            default: 3
            }
        }
        #expect(answer(Frame("READY")) == 1)
        #expect(answer(Frame()) == 2)
        #expect(answer(Frame("READY ")) == 3)
    }

    @Test func `frames with other bytes differ`() {
        #expect(Frame("a") != Frame("b"))
        #expect(Frame("a") != Frame("aa"))
        #expect(!(Frame("a") == "b"))
        #expect(Set([Frame("a"), Frame("b"), Frame("a")]).count == 2)
        let topics: [Frame: Int] = ["oslo": 1, "bergen": 2]
        #expect(topics[Frame("bergen")] == 2)
    }

    @Test(arguments: sizes)
    func `a frame is a collection with its bytes in one place`(count: Int) {
        let bytes = Self.bytes(count)
        let frame = Frame(bytes)
        #expect(frame.indices == 0..<count)
        #expect(frame.withContiguousStorageIfAvailable { Array($0) } == bytes)
        #expect(frame.withBytes { $0.byteCount } == count)
        #expect(Array(frame.dropFirst(2)) == Array(bytes.dropFirst(2)))
        #expect(frame.last == bytes.last)
        #expect(frame.reversed() == bytes.reversed())
        if count > 0 { #expect(frame[count - 1] == bytes[count - 1]) }
    }

    @Test func `what the closure over the bytes throws or returns comes out`() {
        struct Failure: Error {}
        let frame = Frame("abc")
        #expect(frame.withBytes { $0.unsafeLoad(fromByteOffset: 1, as: UInt8.self) } == UInt8(ascii: "b"))
        #expect(throws: Failure.self) { try frame.withBytes { _ in throw Failure() } }
    }

    @Test(arguments: [
        (Frame("tick 1"), "tick 1", "tick 1"),
        (Frame(""), "", ""),
        (Frame("a\tb\r\nc"), "a\tb\r\nc", "a\tb\r\nc"),
        (Frame("größer"), "größer", "größer"),
        (Frame([0, 255, 16]), nil, "0x00ff10"),
        (Frame([0xC3, 0x28]), nil, "0xc328"),
        (Frame("bell\u{7}"), nil, "0x62656c6c07"),
    ])
    func `the description is the text, or hexadecimal`(frame: Frame, text: String?, description: String) {
        #expect(frame.text == text)
        #expect(frame.description == description)
    }

    @Test func `a frame that was not received has no properties`() {
        let frame = Frame("x")
        #expect(frame.peerAddress == nil)
        #expect(frame.userId == nil)
        #expect(frame.peerSocketType == nil)
        #expect(frame.peerRoutingId == nil)
        #expect(frame.property("X-Any") == nil)
        #expect(frame.property("zero\0inside") == nil)
        #expect(frame.sourceDescriptor == nil)
        #expect(!frame.wasFollowed)
        #expect(!frame.isShared)
    }
}
