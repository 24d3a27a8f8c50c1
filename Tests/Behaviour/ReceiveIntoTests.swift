import TestSupport
import Testing
import ZeroMQ

/// Receiving in the place of an earlier message.
struct ReceiveIntoTests {
    private func linked(_ transport: Transport, _ context: Context) throws -> (Socket<PAIR>, Socket<PAIR>) {
        let left = try Socket<PAIR>(bind: transport.endpoint, context: context)
        return (left, try Socket<PAIR>(connect: try #require(try left.lastEndpoint), context: context))
    }

    @Test(arguments: Transport.allCases)
    func `messages of any shape follow one another`(over transport: Transport) throws {
        try withContext { context in
            let (left, right) = try linked(transport, context)
            let large = Frame([UInt8](repeating: 7, count: 100_000))
            let messages: [Message] = [
                "one", ["two", "frames"], ["a", large, "", "d", "e"], "", [large], ["x", "y", "z"], ["x"],
                ["x", ""], [large, large], "end",
            ]
            var message = Message()
            for _ in 0..<3 {
                for next in messages {
                    try right.send(next)
                    #expect(try left.receive(into: &message, timeout: soon))
                    #expect(message == next)
                }
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func `a frame that somebody else holds stays as it was`(over transport: Transport) throws {
        try withContext { context in
            let (left, right) = try linked(transport, context)
            var message = Message()
            var kept: [Message] = []
            var heads: [Frame] = []
            var lasts: [Frame] = []
            for index in 0..<20 {
                let sent: Message = [
                    "head \(index)", Frame("last \(index) " + String(repeating: "x", count: index * 10)),
                ]
                try right.send(sent)
                #expect(try left.receive(into: &message, timeout: soon))
                #expect(message == sent)
                switch index % 4 {
                case 0: kept.append(message)
                case 1: heads.append(message[0])
                case 2: lasts.append(message[1])
                default: break
                }
            }
            for (number, message) in kept.enumerated() {
                #expect(message.first == Frame("head \(number * 4)"))
                #expect(message.last?.starts(with: "last \(number * 4) ".utf8) == true)
            }
            for (number, head) in heads.enumerated() { #expect(head == Frame("head \(number * 4 + 1)")) }
            for (number, last) in lasts.enumerated() {
                #expect(last.starts(with: "last \(number * 4 + 2) ".utf8))
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func `what was received and sent on stays as it was`(over transport: Transport) throws {
        try withContext { context in
            let (left, right) = try linked(transport, context)
            var message = Message()
            for index in 0..<200 {
                try right.send([Frame("id \(index)"), Frame(String(repeating: "\(index) ", count: 20))])
            }
            // The echoes wait in libzmq's queues while the message is used again.
            for _ in 0..<200 {
                #expect(try left.receive(into: &message, timeout: soon))
                try left.send(message)
            }
            for index in 0..<200 {
                #expect(
                    try right.receive(timeout: soon)
                        == [Frame("id \(index)"), Frame(String(repeating: "\(index) ", count: 20))]
                )
            }
        }
    }

    @Test func `a frame that nobody else holds gives its memory to the next`() throws {
        try withContext { context in
            let (left, right) = try linked(.inproc, context)
            var message = Message()
            var addresses: Set<UInt> = []
            for index in 0..<10 {
                try right.send("small \(index)")
                #expect(try left.receive(into: &message, timeout: soon))
                // Small frames lie within the reused object itself.
                let address = message.only?.withBytes {
                    unsafe $0.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
                }
                addresses.insert(address ?? 0)
            }
            #expect(addresses.count == 1)
        }
    }

    @Test func `when nothing came there is no content`() throws {
        try withContext { context in
            let xpub = try Socket<XPUB>(bind: Transport.inproc.endpoint, context: context)
            let rep = try Socket<REP>(bind: Transport.inproc.endpoint, context: context)
            let dealer = try Socket<DEALER>(bind: Transport.inproc.endpoint, context: context)
            func expectNothing<Role: Receives>(_ socket: Socket<Role>) throws {
                for old in ["old", ["several", "old"], [Frame([UInt8](repeating: 1, count: 100))]]
                    as [Message]
                {
                    var message = old
                    #expect(try !socket.tryReceive(into: &message))
                    #expect(message.map(\.count).max() == 0, "\(socket.kind)")
                    message = old
                    #expect(try !socket.receive(into: &message, timeout: .milliseconds(1)))
                    #expect(message.map(\.count).max() == 0, "\(socket.kind)")
                }
                // The object's only owner is the message: it is not made anew.
                var message: Message = ["old"]
                #expect(try !socket.tryReceive(into: &message))
                #expect(message.map(\.count).max() == 0, "\(socket.kind)")
            }
            try expectNothing(xpub)
            try expectNothing(rep)
            try expectNothing(dealer)
        }
    }

    @Test func `when it throws there are no frames`() throws {
        try withContext { context in
            let req = try Socket<REQ>(context: context)
            var message: Message = ["old", "frames"]
            #expect(thrown(by: { try req.receive(into: &message) })?.code == .invalidState)
            #expect(message.isEmpty)
            message = ["old", "frames"]
            req.close()
            #expect(thrown(by: { try req.receive(into: &message) })?.code == .invalidState)
            #expect(message.isEmpty)
        }
    }
}
