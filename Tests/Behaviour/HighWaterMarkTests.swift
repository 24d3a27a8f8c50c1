import TestSupport
import Testing
import ZeroMQ

/// How much is queued before a PUSH has no room.
///
/// Over inproc, where both marks add up and nothing is on its way between them.
struct HighWaterMarkTests {
    private func counted(_ socket: Socket<PUSH>, upTo limit: Int = 10_000) throws -> Int {
        var count = 0
        while count < limit, try socket.trySend("\(count)") { count += 1 }
        return count
    }

    private func linked(
        _ context: Context,
        send: Int?,
        receive: Int?,
        pushFirst: Bool = false
    ) throws -> (Socket<PUSH>, Socket<PULL>) {
        let endpoint = Transport.inproc.endpoint
        let push = try Socket<PUSH>(context: context) { $0.sendHighWaterMark = send }
        let pull = try Socket<PULL>(context: context) { $0.receiveHighWaterMark = receive }
        if pushFirst {
            try push.connect(to: endpoint)
            try pull.bind(to: endpoint)
        } else {
            try pull.bind(to: endpoint)
            try push.connect(to: endpoint)
        }
        return (push, pull)
    }

    @Test func `by default two thousand messages fit`() throws {
        try withContext { context in
            let endpoint = Transport.inproc.endpoint
            let pull = try Socket<PULL>(bind: endpoint, context: context)
            let push = try Socket<PUSH>(connect: endpoint, context: context)
            #expect(try counted(push) == 2000)
            for index in 0..<2000 { #expect(try pull.tryReceive() == Message("\(index)")) }
            #expect(try pull.tryReceive() == nil)
        }
    }

    @Test(arguments: [(1, 1, 2), (2, 3, 5), (1, 1000, 1001)], [false, true])
    func `the marks of both sides add up`(marks: (Int, Int, Int), pushFirst: Bool) throws {
        try withContext { context in
            let (push, pull) = try linked(context, send: marks.0, receive: marks.1, pushFirst: pushFirst)
            #expect(try counted(push) == marks.2)
            for index in 0..<marks.2 { try #require(try pull.receive(timeout: soon) == Message("\(index)")) }
            #expect(try pull.tryReceive() == nil)
        }
    }

    @Test(arguments: [(nil, nil), (nil, 1), (1, nil)] as [(Int?, Int?)])
    func `without a mark on one side there is no limit`(send: Int?, receive: Int?) throws {
        try withContext { context in
            let (push, pull) = try linked(context, send: send, receive: receive)
            #expect(try counted(push) == 10_000)
            for index in 0..<10_000 where try pull.tryReceive() != Message("\(index)") {
                Issue.record("message \(index) is not the one that was sent")
            }
            #expect(try pull.tryReceive() == nil)
        }
    }

    @Test func `before anybody binds, the sender's own mark counts`() throws {
        try withContext { context in
            let endpoint = Transport.inproc.endpoint
            let push = try Socket<PUSH>(connect: endpoint, context: context) { $0.sendHighWaterMark = 1 }
            #expect(try counted(push) == 1)
            let pull = try Socket<PULL>(bind: endpoint, context: context) { $0.receiveHighWaterMark = 1 }
            #expect(try pull.receive(timeout: soon) == "0")
        }
    }

    @Test func `one more fits after one was taken`() throws {
        try withContext { context in
            let (push, pull) = try linked(context, send: 1, receive: 1)
            #expect(try counted(push) == 2)
            for round in 0..<5 {
                #expect(try pull.receive(timeout: soon) != nil)
                #expect(try push.send("round \(round)", timeout: soon))
            }
            #expect(try !push.trySend("one too many"))
        }
    }

    @Test func `a mark that is raised on the live socket makes room`() throws {
        try withContext { context in
            let (push, pull) = try linked(context, send: 2, receive: 2)
            #expect(try counted(push) == 4)
            for _ in 0..<4 { try #require(try pull.receive(timeout: soon) != nil) }
            try push.configure { $0.sendHighWaterMark = 5 }
            // libzmq hears of what was taken when half of the mark was, so the count may begin below it.
            var count = 0
            while try push.send("\(count)", timeout: count < 5 ? soon : .zero) { count += 1 }
            #expect(count >= 5)
            for _ in 0..<count { try #require(try pull.receive(timeout: soon) != nil) }
            #expect(try pull.tryReceive() == nil)
        }
    }

    @Test func `a mark raised before anything was sent counts in full`() throws {
        try withContext { context in
            let (push, pull) = try linked(context, send: 1, receive: 1)
            try push.configure { $0.sendHighWaterMark = 5 }
            #expect(try counted(push) == 6)
            for index in 0..<6 { try #require(try pull.receive(timeout: soon) == Message("\(index)")) }
        }
    }

    @Test func `a mark that is lowered while the queue is full loses nothing`() throws {
        try withContext { context in
            let (push, pull) = try linked(context, send: 100, receive: 1)
            #expect(try counted(push) == 101)
            try push.configure { $0.sendHighWaterMark = 70 }
            #expect(try !push.trySend("one too many"))
            for index in 0..<101 { try #require(try pull.receive(timeout: soon) == Message("\(index)")) }
            #expect(try pull.tryReceive() == nil)
            #expect(try push.send("0", timeout: soon))
            #expect(try counted(push, upTo: 200) + 1 <= 71)
        }
    }
}
