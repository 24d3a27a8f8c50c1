import Foundation
import TestSupport
import Testing
import ZeroMQ

struct MessageInitTests {
    @Test(arguments: Transport.allCases)
    func `frames that are empty, sized and built in place go out and come in`(over transport: Transport)
        throws
    {
        try withContext { context in
            let left = try Socket<PAIR>(bind: transport.endpoint, context: context)
            let right = try Socket<PAIR>(connect: try #require(try left.lastEndpoint), context: context)
            #expect(Frame().count == 0)
            #expect(Frame(capacity: 0) { _ in }.count == 0)
            let six = Frame(capacity: 6) { span in
                #expect(span.capacity == 6)
                for byte in "Hello!".utf8 { span.append(byte) }
            }
            #expect(six.count == 6)
            // The bytes are copied: what becomes of the source does not matter.
            var source = Array("copied".utf8)
            let copied = Frame(source)
            source[0] = 0
            try right.send([Frame(), six, Frame(capacity: 0) { _ in }, copied])
            #expect(try left.receive(timeout: soon) == ["", "Hello!", "", "copied"])
        }
    }

    @Test(arguments: [0, 1, 29, 30, 33, 34, 35, 8192, 8193, 1 << 20], Transport.allCases)
    func `frames of every size arrive as they were`(count: Int, over transport: Transport) throws {
        try withContext { context in
            let left = try Socket<PAIR>(bind: transport.endpoint, context: context)
            let right = try Socket<PAIR>(connect: try #require(try left.lastEndpoint), context: context)
            let frame = Frame([UInt8](repeating: 0x5A, count: count))
            try right.send(frame)
            try right.send([frame, "and", frame])
            try right.send([UInt8](frame))
            #expect(try left.receive(timeout: soon) == Message(frame))
            #expect(try left.receive(timeout: soon) == [frame, "and", frame])
            #expect(try left.receive(timeout: soon) == Message(frame))
        }
    }

    @Test(arguments: Transport.allCases)
    func `nothing at all is sent as an empty frame`(over transport: Transport) throws {
        try withContext { context in
            let left = try Socket<PAIR>(bind: transport.endpoint, context: context)
            let right = try Socket<PAIR>(connect: try #require(try left.lastEndpoint), context: context)
            try right.send([UInt8]())
            try right.send(Data())
            try right.send([UInt8]().span.bytes)
            try right.send(unsafe UnsafeRawBufferPointer(start: nil, count: 0))
            try right.send("")
            try right.send([Frame(), Frame([UInt8]())])
            for _ in 0..<5 { try #require(try left.receive(timeout: soon) == [""]) }
            #expect(try left.receive(timeout: soon) == ["", ""])
            #expect(try left.tryReceive() == nil)
        }
    }
}
