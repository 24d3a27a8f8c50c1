import TestSupport
import Testing
import ZeroMQ

struct DistributionTests {
    @Test(arguments: Transport.allCases)
    func `C16 a PUSH deals 99 messages to three PULLs in turn`(over transport: Transport) throws {
        try withContext { context in
            let push = try Socket<PUSH>(bind: transport.endpoint, context: context)
            let workers = try pulls(3, of: push, context)
            try awaitAll(workers, of: push)
            for number in 0..<99 { #expect(try push.send("\(number)", timeout: soon)) }
            let received = try workers.map { try numbers(of: $0, 33) }
            for numbers in received {
                #expect(numbers.map { $0 % 3 } == [Int](repeating: numbers[0] % 3, count: 33))
            }
            #expect(received.joined().sorted() == Array(0..<99))
            for worker in workers { #expect(try nextNumber(of: worker, within: briefly) == nil) }
        }
    }

    @Test(arguments: Transport.allCases)
    func `C16 a publisher gives 99 messages to each of three SUBs`(over transport: Transport) throws {
        try withContext { context in
            let publisher = try Socket<XPUB>(bind: transport.endpoint, context: context) {
                $0.tracksPeers = true
            }
            let endpoint = try #require(try publisher.lastEndpoint)
            let subscribers = try (0..<3).map { _ in
                try Socket<SUB>(connect: endpoint, context: context) { $0.subscribe("") }
            }
            try publisher.waitForSubscribers(subscribers.count, to: "", timeout: soon)
            for number in 0..<99 { try publisher.send("\(number)") }
            for subscriber in subscribers { #expect(try numbers(of: subscriber, 99) == Array(0..<99)) }
            for subscriber in subscribers { #expect(try subscriber.receive(timeout: briefly) == nil) }
        }
    }

    @Test(arguments: Transport.allCases)
    func `C16 a PUSH that does not wait for its workers gives everything to the first`(
        over transport: Transport
    ) throws {
        try withContext { context in
            let push = try Socket<PUSH>(bind: transport.endpoint, context: context)
            let first = try pulls(1, of: push, context)
            try awaitAll(first, of: push)
            for number in 0..<99 { #expect(try push.send("\(number)", timeout: soon)) }
            let others = try pulls(2, of: push, context)
            #expect(try numbers(of: first[0], 99) == Array(0..<99))
            for worker in others { #expect(try nextNumber(of: worker, within: briefly) == nil) }
            // They were not out of reach: what comes after is theirs as well.
            try awaitAll(others, of: push)
        }
    }

    private func pulls(_ count: Int, of push: Socket<PUSH>, _ context: Context) throws -> [Socket<PULL>] {
        let endpoint = try #require(try push.lastEndpoint)
        return try (0..<count).map { _ in try Socket<PULL>(connect: endpoint, context: context) }
    }

    /// Calls until each has heard a call: a PUSH is not told who is there.
    private func awaitAll(_ workers: [Socket<PULL>], of push: Socket<PUSH>) throws {
        var missing = workers
        let clock = ContinuousClock()
        let end = clock.now + soon
        while !missing.isEmpty {
            try #require(clock.now < end)
            _ = try push.send("call", timeout: soon)
            missing = try missing.filter { try $0.receive(timeout: .milliseconds(10)) != "call" }
        }
    }

    private func numbers<Role: Receives>(of socket: Socket<Role>, _ count: Int) throws -> [Int] {
        try (0..<count).map { _ in try #require(try nextNumber(of: socket, within: soon)) }
    }

    /// The next message that is no call.
    private func nextNumber<Role: Receives>(of socket: Socket<Role>, within timeout: Duration) throws -> Int?
    {
        while let message = try socket.receive(timeout: timeout) {
            if message != "call" { return Int(message.description) ?? -1 }
        }
        return nil
    }
}
