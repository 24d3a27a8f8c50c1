import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Every way to write what is sent, each with the three ways to send it.
struct SendSpellingTests {
    private func expect(
        _ expected: Message,
        _ send: (Socket<PAIR>) throws -> Void,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try withContext { context in
            let left = try Socket<PAIR>(bind: Transport.inproc.endpoint, context: context)
            let right = try Socket<PAIR>(connect: try #require(try left.lastEndpoint), context: context)
            try send(right)
            for _ in 0..<3 {
                #expect(try left.receive(timeout: soon) == expected, sourceLocation: sourceLocation)
            }
            #expect(try left.tryReceive() == nil, sourceLocation: sourceLocation)
        }
    }

    @Test func `a literal`() throws {
        try expect(["World"]) { socket in
            try socket.send("World")
            #expect(try socket.send("World", timeout: soon))
            #expect(try socket.trySend("World"))
        }
    }

    @Test func `an interpolation`() throws {
        let count = 7
        try expect(["tick 7"]) { socket in
            try socket.send("tick \(count)")
            #expect(try socket.send("tick \(count)", timeout: soon))
            #expect(try socket.trySend("tick \(count)"))
        }
    }

    @Test func `a String`() throws {
        let text = String(repeating: "größer ", count: 10)
        try expect([Frame(text)]) { socket in
            try socket.send(text)
            #expect(try socket.send(text, timeout: soon))
            #expect(try socket.trySend(text))
        }
    }

    @Test func `a Substring`() throws {
        let text = "Hello World".dropFirst(6)
        try expect(["World"]) { socket in
            try socket.send(text)
            #expect(try socket.send(text, timeout: soon))
            #expect(try socket.trySend(text))
        }
    }

    @Test func `an array of bytes`() throws {
        let bytes: [UInt8] = [1, 0, 255]
        try expect([[1, 0, 255]]) { socket in
            try socket.send(bytes)
            #expect(try socket.send(bytes, timeout: soon))
            #expect(try socket.trySend(bytes))
        }
    }

    @Test func `bytes that do not lie in one place`() throws {
        let bytes = stride(from: UInt8(0), to: 9, by: 3).lazy.map { $0 }
        try expect([[0, 3, 6]]) { socket in
            try socket.send(Array(bytes).lazy.map { $0 })
            #expect(try socket.send(Array(bytes).lazy.map { $0 }, timeout: soon))
            #expect(try socket.trySend(Array(bytes).lazy.map { $0 }))
        }
    }

    @Test func `a Data of Foundation`() throws {
        let data = Data("json".utf8)
        try expect(["json"]) { socket in
            try socket.send(data)
            #expect(try socket.send(data, timeout: soon))
            #expect(try socket.trySend(data))
        }
    }

    @Test func `a Frame`() throws {
        let frame = Frame(String(repeating: "x", count: 100))
        try expect([frame]) { socket in
            try socket.send(frame)
            #expect(try socket.send(frame, timeout: soon))
            #expect(try socket.trySend(frame))
        }
    }

    @Test func `an array of frames`() throws {
        let frames: [Frame] = ["a", "", "c"]
        try expect(["a", "", "c"]) { socket in
            try socket.send(frames)
            #expect(try socket.send(frames, timeout: soon))
            #expect(try socket.trySend(frames))
        }
    }

    @Test func `a Message`() throws {
        let message: Message = ["a", "b"]
        try expect(["a", "b"]) { socket in
            try socket.send(message)
            #expect(try socket.send(message, timeout: soon))
            #expect(try socket.trySend(message))
        }
    }

    @Test func `a slice of a message`() throws {
        let message: Message = ["a", "b", "c"]
        try expect(["b", "c"]) { socket in
            try socket.send(message[1...])
            #expect(try socket.send(message[1...], timeout: soon))
            #expect(try socket.trySend(message[1...]))
        }
    }

    @Test func `an array literal of frames`() throws {
        let json = Data("{}".utf8)
        try expect(["weather/oslo", "{}"]) { socket in
            try socket.send(["weather/oslo", Frame(json)])
            #expect(try socket.send(["weather/oslo", Frame(json)], timeout: soon))
            #expect(try socket.trySend(["weather/oslo", Frame(json)]))
        }
    }

    @Test(arguments: [0, 8, 100, 5000])
    func `a span of bytes`(count: Int) throws {
        let bytes = [UInt8](repeating: 7, count: count)
        try expect([Frame(bytes)]) { socket in
            try socket.send(bytes.span.bytes)
            #expect(try socket.send(bytes.span.bytes, timeout: soon))
            #expect(try socket.trySend(bytes.span.bytes))
        }
    }

    @Test func `no bytes are an empty frame, and no frames are no message`() throws {
        try expect([""]) { socket in
            try socket.send([UInt8]())
            #expect(try socket.send("", timeout: soon))
            #expect(try socket.trySend(Data()))
            #expect(thrown(by: { try socket.send(Message()) })?.code == .invalidArgument)
            #expect(thrown(by: { try socket.send([Frame]()) })?.code == .invalidArgument)
            #expect(thrown(by: { _ = try socket.trySend(Message()) })?.code == .invalidArgument)
        }
    }
}
