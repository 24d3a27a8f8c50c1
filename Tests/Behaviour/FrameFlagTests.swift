import TestSupport
import Testing
import ZeroMQ

struct FrameFlagTests {
    @Test(arguments: Transport.allCases)
    func `every frame but the last was followed by another`(over transport: Transport) throws {
        try withContext { context in
            let router = try Socket<ROUTER>(bind: transport.endpoint, context: context)
            let dealer = try Socket<DEALER>(connect: try #require(try router.lastEndpoint), context: context)
            try dealer.send(["A", "B"])
            let message = try #require(try router.receive(timeout: soon))
            #expect(message.map(\.wasFollowed) == [true, true, false])
            #expect(Array(message.dropFirst()) == ["A", "B"])
        }
    }

    @Test func `a frame that a socket holds too is shared`() throws {
        try withContext { context in
            let pull = try Socket<PULL>(bind: Transport.inproc.endpoint, context: context)
            let push = try Socket<PUSH>(connect: try #require(try pull.lastEndpoint), context: context)
            let large = Frame([UInt8](repeating: 1, count: 1024))
            let small = Frame("small")
            #expect(!large.isShared)
            try push.send(large)
            try push.send(small)
            #expect(large.isShared)
            #expect(try pull.receive(timeout: soon)?.only?.isShared == true)
            // Small ones are copied: there is nothing to share.
            #expect(!small.isShared)
            #expect(try pull.receive(timeout: soon)?.only?.isShared == false)
        }
    }

    @Test func `a frame that came over the network is nobody else's`() throws {
        try withContext { context in
            let pull = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
            let push = try Socket<PUSH>(connect: try #require(try pull.lastEndpoint), context: context)
            let frame = Frame([UInt8](repeating: 1, count: 100_000))
            try push.send(frame)
            #expect(try pull.receive(timeout: soon)?.only?.isShared == false)
        }
    }
}
