import TestSupport
import Testing
import ZeroMQ

/// `Poller.wait` with `await`, over sockets.
@Suite(.timeLimit(.minutes(3)))
struct SelectTests {
    @Test(arguments: Ground.unpinned, [Transport.tcp, .inproc])
    func `a select sleeps until a socket is ready and names it`(on ground: Ground, over transport: Transport)
        async throws
    {
        try await withBench(ground, transport) { place, bench in
            for number in [1, 0] {
                let select = place.task { try await bench.select() }
                await bench.waiting(1)
                try await bench.send(number, "x")
                #expect(try await select.value == [number])
                #expect(try await bench.tryReceive(number) == "x")
            }
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a select returns all that is ready in the order of adding`(on ground: Ground) async throws {
        try await withBench(ground, .inproc) { _, bench in
            try await bench.send(1, "b")
            try await bench.send(0, "a")
            #expect(try await bench.select() == [0, 1])
            // Nothing has been taken.
            #expect(try await bench.select() == [0, 1])
            #expect(try await bench.tryReceive(0) == "a")
            #expect(try await bench.tryReceive(1) == "b")
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a select ends with nothing at its deadline and not before`(on ground: Ground) async throws {
        try await withBench(ground, .tcp) { _, bench in
            let begin = ContinuousClock.now
            let ready = try await bench.select(timeout: .milliseconds(50))
            #expect(ready == [])
            #expect(ContinuousClock.now - begin >= .milliseconds(50))
            #expect(try await bench.select(timeout: .zero) == [])
            #expect(try await bench.select(timeout: .seconds(-1)) == [])
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a select ends with nothing when its stop is pulled`(on ground: Ground) async throws {
        try await withBench(ground, .tcp) { place, bench in
            let stop = Stop()
            let select = place.task { try await bench.select(until: stop) }
            await bench.waiting(1)
            _ = SocketThread { stop.pull() }
            #expect(try await select.value == [])
            #expect(try await bench.select(timeout: nil, until: stop) == [])
            try await bench.send(0, "after")
            #expect(try await bench.select() == [0])
        }
    }

    @Test(arguments: Ground.unpinned, [Transport.tcp, .inproc])
    func `a cancelled select throws and takes nothing`(on ground: Ground, over transport: Transport)
        async throws
    {
        try await withBench(ground, transport) { place, bench in
            let select = place.task { try await bench.select(timeout: nil) }
            await bench.waiting(1)
            select.cancel()
            await #expect(throws: CancellationError.self) { try await select.value }
            await bench.waiting(0)
            try await bench.send(0, "kept")
            #expect(try await bench.select() == [0])
            #expect(try await bench.tryReceive(0) == "kept")
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a cancelled task still learns what is ready`(on ground: Ground) async throws {
        try await withBench(ground, .inproc) { place, bench in
            try await bench.send(0, "x")
            let select = place.task {
                withUnsafeCurrentTask { unsafe $0?.cancel() }
                return try await bench.select()
            }
            #expect(try await select.value == [0])
        }
    }

    /// One branch wins again and again; what is in the other's socket stays there, in order.
    @Test(arguments: Ground.unpinned, [Transport.tcp, .inproc])
    func `nothing is lost when the other branch wins`(on ground: Ground, over transport: Transport)
        async throws
    {
        try await withBench(ground, transport) { place, bench in
            let count = 1_000
            let senders = [0, 1].map { number in
                place.task {
                    for text in 0..<count { try await bench.send(number, "\(text)") }
                }
            }
            var next = [0, 0]
            while next != [count, count] {
                let ready = try await bench.select()
                try #require(!ready.isEmpty)
                // The first takes it all: the second is told again.
                #expect(try await bench.tryReceive(ready[0]) == "\(next[ready[0]])")
                next[ready[0]] += 1
            }
            for sender in senders { try await sender.value }
            #expect(try await bench.tryReceive(0) == nil)
            #expect(try await bench.tryReceive(1) == nil)
        }
    }

    /// A deadline or a cancellation at any moment, beside the message that comes.
    @Test(arguments: Ground.unpinned, [Transport.tcp, .inproc])
    func `nothing is lost when a deadline or a cancellation wins`(
        on ground: Ground,
        over transport: Transport
    ) async throws {
        try await withBench(ground, transport) { place, bench in
            for round in 0..<500 {
                let select = place.task {
                    try await bench.select(timeout: .microseconds(round % 3 == 0 ? 300 : 20_000_000))
                }
                if round % 3 != 0 { await bench.waiting(1) }
                let sender = place.task { try await bench.send(0, "\(round)") }
                if round % 3 == 1 {
                    await Task.yield()
                    select.cancel()
                }
                let ready = try? await select.value
                if round % 3 == 2 { #expect(ready == [0]) }
                #expect(try await bench.receive(0) == "\(round)")
                try await sender.value
            }
        }
    }

    /// In a select's place in the line another task must get its message.
    @Test(arguments: Ground.unpinned, [Transport.tcp, .inproc])
    func `a select beside tasks that receive from the same socket keeps nobody waiting`(
        on ground: Ground,
        over transport: Transport
    ) async throws {
        try await withBench(ground, transport) { place, bench in
            for round in 0..<300 {
                let select = place.task { try await bench.select() }
                let receivers = (0..<3).map { _ in place.task { try await bench.receive(0) } }
                await bench.waiting(4)
                for number in 0..<3 { try await bench.send(0, "\(round).\(number)") }
                var texts: Set<String> = []
                for receiver in receivers { texts.insert(try await receiver.value?[0].text ?? "none") }
                #expect(texts == Set((0..<3).map { "\(round).\($0)" }))
                // Whether it has seen one of them is a race; it must not be left asleep with one there.
                try await bench.send(0, "last")
                #expect(try await select.value == [0])
                #expect(try await bench.receive(0) == "last")
            }
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a select tells of room to send as well`(on ground: Ground) async throws {
        try await withContext { context in
            try await ground.run { place in
                let pull = try Socket<PULL>(bind: Transport.inproc.endpoint, context: context) {
                    $0.receiveHighWaterMark = 1
                }
                let push = try Socket<PUSH>(connect: try #require(try pull.lastEndpoint), context: context) {
                    $0.sendHighWaterMark = 1
                }
                let poller = Poller()
                poller.add(push, for: .send)
                #expect(try await poller.wait(timeout: soon).first?.canSend == true)
                while try push.trySend("fill") {}
                #expect(try await poller.wait(timeout: .milliseconds(20)).isEmpty)
                let owner = PoolOwner(pull)
                let drain = place.task {
                    try await owner.use { while try $0.content.tryReceive() != nil {} }
                }
                #expect(try await poller.wait(timeout: soon).first?.canSend == true)
                try await drain.value
                #expect(try push.trySend("room"))
            }
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a select on a socket that is closed throws`(on ground: Ground) async throws {
        try await withBench(ground, .inproc) { place, bench in
            let select = place.task { try await bench.select(timeout: nil) }
            await bench.waiting(1)
            await bench.use { $0.content.near[1].close() }
            #expect(await code { _ = try await select.value } == .invalidState)
            #expect(await code { _ = try await bench.select() } == .invalidState)
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a select ends with its context`(on ground: Ground) async throws {
        let context = try Context()
        try await ground.run { place in
            let bench = try Bench.owner(context, .inproc)
            let select = place.task { try await bench.select(timeout: nil) }
            await bench.waiting(1)
            context.shutdown()
            #expect(await code { _ = try await select.value } == .contextTerminated)
            #expect(await code { _ = try await bench.select() } == .contextTerminated)
        }
        try await onThread { try context.terminate(within: soon) }
    }

    @Test func `a select of nothing without an end is refused`() async {
        #expect(await code { _ = try await Poller().wait() } == .invalidArgument)
    }
}

/// Runs the body on a ground, with a bench of sockets in an actor.
func withBench(
    _ ground: Ground,
    _ transport: Transport,
    _ body: @escaping @Sendable (Place, PoolOwner<Bench>) async throws -> Void
) async throws {
    try await withContext { context in
        try await ground.run { place in try await body(place, try Bench.owner(context, transport)) }
    }
}
