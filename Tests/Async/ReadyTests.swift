import TestSupport
import Testing
import ZeroMQ

/// Readiness as a value of its own.
@Suite(.timeLimit(.minutes(3)))
struct ReadyTests {
    @Test(arguments: Ground.unpinned, [Transport.tcp, .inproc])
    func `a socket tells when it can receive and takes nothing`(on ground: Ground, over transport: Transport)
        async throws
    {
        try await withBench(ground, transport) { place, bench in
            let ready = place.task {
                try await bench.use { try await $0.content.near[0].ready(for: .receive) }
            }
            await bench.waiting(1)
            try await bench.send(0, "x")
            #expect(try await ready.value == .receive)
            #expect(try await bench.tryReceive(0) == "x")
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a socket tells what it can do of two things`(on ground: Ground) async throws {
        try await withContext { context in
            try await ground.run { _ in
                let near = try Socket<PAIR>(bind: Transport.inproc.endpoint, context: context)
                let both: Readiness = [.receive, .send]
                #expect(try await near.ready(for: both, timeout: .milliseconds(10)) == [])
                let far = try Socket<PAIR>(connect: try #require(try near.lastEndpoint), context: context)
                #expect(try await near.ready(for: both, timeout: soon) == .send)
                #expect(try await near.ready(for: .receive, timeout: .milliseconds(10)) == [])
                try await far.send("x")
                #expect(try await near.ready(for: both, timeout: soon) == both)
                #expect(try near.tryReceive() == "x")
            }
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a time that is over is told as nothing`(on ground: Ground) async throws {
        try await withBench(ground, .inproc) { _, bench in
            try await bench.use { bench in
                let socket = bench.content.near[0]
                let begin = ContinuousClock.now
                let ready = try await socket.ready(for: .receive, timeout: .milliseconds(30))
                #expect(ready == [])
                #expect(ContinuousClock.now - begin >= .milliseconds(30))
                #expect(try await socket.ready(for: .receive, timeout: .seconds(-1)) == [])
            }
        }
    }

    @Test(arguments: Ground.unpinned)
    func `cancelling ends the wait for readiness`(on ground: Ground) async throws {
        try await withBench(ground, .inproc) { place, bench in
            let ready = place.task {
                try await bench.use { try await $0.content.near[0].ready(for: .receive) }
            }
            await bench.waiting(1)
            ready.cancel()
            await #expect(throws: CancellationError.self) { try await ready.value }
        }
    }
}
