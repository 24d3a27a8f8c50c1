import TestSupport
import Testing
import ZeroMQ

/// A frame that is sent with `await`: as it is, not as a collection of its bytes.
@Suite(.timeLimit(.minutes(3)))
struct FrameSendTests {
    @Test(arguments: Ground.unpinned)
    func `a frame's bytes are not copied on their way to a socket of the process`(on ground: Ground)
        async throws
    {
        try await withContext { context in
            try await ground.run { _ in
                let near = try Socket<PAIR>(bind: Transport.inproc.endpoint, context: context)
                let far = try Socket<PAIR>(connect: try #require(try near.lastEndpoint), context: context)
                let frame = Frame([UInt8](repeating: 0x5A, count: 10_000))
                try await near.send(frame)
                #expect(try await near.send(frame, timeout: soon))
                for _ in 0..<2 {
                    let received = try #require(try await far.receive(timeout: soon))
                    #expect(Self.address(of: received[0]) == Self.address(of: frame))
                }
            }
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a frame that found no memory is refused and not sent as an empty one`(on ground: Ground)
        async throws
    {
        try await withContext { context in
            try await ground.run { _ in
                let near = try Socket<PAIR>(bind: Transport.inproc.endpoint, context: context)
                let far = try Socket<PAIR>(connect: try #require(try near.lastEndpoint), context: context)
                let frame = Frame(capacity: Int.max - 1000) { _ in }
                #expect(frame.isUnallocated)
                #expect(await code { try await near.send(frame) } == .noMemory)
                #expect(await code { _ = try await near.send(frame, timeout: soon) } == .noMemory)
                let req = try Socket<REQ>(bind: Transport.inproc.endpoint, context: context)
                let rep = try Socket<REP>(connect: try #require(try req.lastEndpoint), context: context)
                #expect(await code { _ = try await req.request(frame, timeout: soon) } == .noMemory)
                // Nothing of them has gone out, and the sockets go on.
                try await near.send("after")
                #expect(try await far.receive(timeout: soon) == "after")
                #expect(try rep.tryReceive() == nil)
            }
        }
    }

    private static func address(of frame: Frame) -> UInt? {
        frame.withContiguousStorageIfAvailable { UInt(bitPattern: $0.baseAddress) }
    }
}
