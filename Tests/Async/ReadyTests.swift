import TestSupport
import Testing
import ZeroMQ

/// Readiness as a value of its own.
@Suite(.timeLimit(.minutes(1)))
struct ReadyTests {
    @Test(arguments: Field.allCases, [Transport.tcp, .inproc])
    func `a socket tells when it can receive and takes nothing`(on field: Field, over transport: Transport)
        async throws
    {
        try await withBench(field, transport) { place, bench in
            let ready = place.task {
                try await bench.use { try await $0.content.near[0].ready(for: .receive) }
            }
            await bench.waiting(1)
            try await bench.send(0, "x")
            #expect(try await ready.value == .receive)
            #expect(try await bench.tryReceive(0) == "x")
        }
    }

    @Test(arguments: Field.allCases)
    func `a socket tells what it can do of two things`(on field: Field) async throws {
        try await withOwnContext { context in
            try await field.run { _ in
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

    @Test(arguments: Field.allCases)
    func `a time that is over is told as nothing`(on field: Field) async throws {
        try await withBench(field, .inproc) { _, bench in
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

    @Test(arguments: Field.allCases)
    func `cancelling ends the wait for readiness`(on field: Field) async throws {
        try await withBench(field, .inproc) { place, bench in
            let ready = place.task {
                try await bench.use { try await $0.content.near[0].ready(for: .receive) }
            }
            await bench.waiting(1)
            ready.cancel()
            await #expect(throws: CancellationError.self) { try await ready.value }
        }
    }
}
