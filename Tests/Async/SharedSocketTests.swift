import TestSupport
import Testing
import ZeroMQ

/// One socket for many tasks.
@Suite(.timeLimit(.minutes(3)))
struct SharedSocketTests {
    @Test(arguments: Ground.unpinned, [Transport.tcp, .inproc])
    func `a task sends while another receives`(on ground: Ground, over transport: Transport) async throws {
        try await withShared(ground, transport) { place, near, far in
            let received = place.task { try await near.receive() }
            try await near.send("from near")
            #expect(try await far.receive(timeout: soon) == "from near")
            try await far.send("from far")
            #expect(try await received.value == "from far")
        }
    }

    @Test(arguments: Ground.unpinned, [Transport.tcp, .inproc])
    func `many tasks send and receive at once and nothing is lost`(
        on ground: Ground,
        over transport: Transport
    ) async throws {
        try await withShared(ground, transport) { place, near, far in
            let count = 500
            let senders = (0..<count).map { number in place.task { try await near.send("\(number)") } }
            let receivers = (0..<count).map { _ in place.task { try await far.receive(timeout: soon) } }
            var texts: Set<String> = []
            for receiver in receivers { texts.insert(try await receiver.value?[0].text ?? "none") }
            for sender in senders { try await sender.value }
            #expect(texts == Set((0..<count).map { "\($0)" }))
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a socket is used in place for what does not wait`(on ground: Ground) async throws {
        try await withShared(ground, .inproc) { place, near, far in
            let received = place.task { try await near.receive() }
            #expect(try await near.withSocket { try $0.trySend("quick") })
            #expect(try await far.receive(timeout: soon) == "quick")
            let endpoint = try await near.withSocket { try $0.lastEndpoint }
            #expect(endpoint != nil)
            // The error keeps its type.
            do throws(ZeroMQError) {
                try await near.withSocket { (socket) throws(ZeroMQError) in try socket.bind(to: "nonsense") }
                Issue.record("nonsense is no endpoint")
            } catch {
                #expect(error.code == .invalidArgument)
            }
            try await far.send("x")
            #expect(try await received.value == "x")
        }
    }

    @Test(arguments: Ground.unpinned, [Transport.tcp, .inproc])
    func `tasks of a shared socket that are cancelled while messages come take none along`(
        on ground: Ground,
        over transport: Transport
    ) async throws {
        try await withShared(ground, transport) { place, near, far in
            var cancelled = 0
            for number in 0..<500 {
                let receiver = place.task { try await far.receive(timeout: soon) }
                // Half of them while they wait, the others when their message is on its way, or there.
                if number.isMultiple(of: 2) {
                    await far.waiting(1)
                    receiver.cancel()
                }
                try await near.send("\(number)")
                for _ in 0..<Int.random(in: 0...3) { await Task.yield() }
                receiver.cancel()
                do {
                    #expect(try await receiver.value == "\(number)")
                } catch is CancellationError {
                    cancelled += 1
                    #expect(try await far.receive(timeout: soon) == "\(number)")
                }
            }
            #expect(cancelled >= 250)
        }
    }

    @Test(arguments: Ground.unpinned)
    func `closing a shared socket wakes everybody`(on ground: Ground) async throws {
        try await withShared(ground, .tcp) { place, near, _ in
            let receivers = (0..<20).map { _ in place.task { try await near.receive() } }
            let timed = place.task { try await near.receive(timeout: soon) }
            // All are in the line once a later turn of the actor finds them there.
            await near.waiting(21)
            await near.close()
            for receiver in receivers {
                #expect(await code { _ = try await receiver.value } == .invalidState)
            }
            #expect(await code { _ = try await timed.value } == .invalidState)
            #expect(await code { try await near.send("x") } == .invalidState)
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a shared socket has deadlines and heeds a stop`(on ground: Ground) async throws {
        try await withShared(ground, .inproc) { place, near, far in
            let nothing = try await near.receive(timeout: .milliseconds(10))
            #expect(nothing == nil)
            let stop = Stop()
            let stopped = place.task { try await near.receive(until: stop) }
            await near.waiting(1)
            stop.pull()
            #expect(try await stopped.value == nil)
            #expect(try await near.send("x", timeout: soon))
            #expect(try await far.receive(timeout: soon) == "x")
        }
    }

    private func withShared(
        _ ground: Ground,
        _ transport: Transport,
        _ body: @escaping @Sendable (Place, SharedSocket<PAIR>, SharedSocket<PAIR>) async throws -> Void
    ) async throws {
        try await withContext { context in
            try await ground.run { place in
                let near = try Socket<PAIR>(bind: transport.endpoint, context: context)
                let far = try Socket<PAIR>(connect: try #require(try near.lastEndpoint), context: context)
                try await body(place, SharedSocket(near), SharedSocket(far))
            }
        }
    }
}

extension SharedSocket {
    fileprivate func waiting(_ count: Int) async {
        let end = ContinuousClock.now + soon
        while ContinuousClock.now < end {
            if withSocket({ $0.waitingNow }) == count { return }
            await pause()
        }
    }
}
