import Synchronization
import TestSupport
import Testing
@testable import ZeroMQ

/// A loop ends with its last user, and strands nobody.
@Suite(.timeLimit(.minutes(3)))
struct LoopUserTests {
    @Test(arguments: SocketLoopTests.backends)
    func `a loop that nobody has used has no thread to end`(_ backend: SocketLoop.Backend) async throws {
        try await gone { SocketLoop(backend).core }
    }

    @Test(arguments: SocketLoopTests.backends)
    func `a loop ends with its last user`(_ backend: SocketLoop.Backend) async throws {
        try await gone {
            let loop = SocketLoop(backend)
            await loop.run {}
            return loop.core
        }
    }

    @Test(arguments: SocketLoopTests.backends)
    func `a loop ends on its own thread`(_ backend: SocketLoop.Backend) async throws {
        try await gone {
            let slot = Handover(SocketLoop(backend))
            let core = slot.take().map { loop in
                _ = slot.put(loop)
                return loop.core
            }
            let loop = slot.take()
            let last = loop.map { loop in
                Task(executorPreference: loop) {
                    // The task's own hold on it is the last one.
                    await Task.yield()
                    return LoopCore.current != nil
                }
            }
            #expect(await last?.value == true)
            return try #require(core)
        }
    }

    @Test(arguments: SocketLoopTests.backends)
    func `a loop ends although a deadline was far away`(_ backend: SocketLoop.Backend) async throws {
        try await withContext { context in
            try await gone {
                let bench = try Bench.owner(context, .inproc)
                let core = try await used(backend) { loop in
                    let task = Task(executorPreference: loop) {
                        try await bench.select(timeout: .seconds(3_600))
                    }
                    await bench.waiting(1)
                    try await bench.send(0, "x")
                    #expect(try await task.value == [0])
                }
                await bench.use { bench in for socket in bench.content.near { socket.close() } }
                return core
            }
        }
    }

    /// The socket outlives the loop, which watches it until the socket is closed or watched elsewhere.
    @Test(arguments: SocketLoopTests.backends, [true, false])
    func `a socket outlives its loop`(_ backend: SocketLoop.Backend, closes: Bool) async throws {
        try await withContext { context in
            let bench = try Bench.owner(context, .tcp)
            try await gone {
                let core = try await used(backend) { loop in
                    let task = Task(executorPreference: loop) { try await bench.receive(0) }
                    await bench.waiting(1)
                    try await bench.send(0, "x")
                    #expect(try await task.value == "x")
                }
                if closes {
                    await bench.use { $0.content.near[0].close() }
                } else {
                    // From the shared loop now.
                    let next = Task { try await bench.receive(0) }
                    await bench.waiting(1)
                    try await bench.send(0, "y")
                    #expect(try await next.value == "y")
                }
                return core
            }
        }
    }

    @Test(arguments: SocketLoopTests.backends)
    func `jobs that are queued when the last user goes are run`(_ backend: SocketLoop.Backend) async throws {
        let done = Counter()
        var tasks: [Task<Void, Never>] = []
        try await gone {
            let loop = SocketLoop(backend)
            for _ in 0..<1_000 {
                tasks.append(
                    Task(executorPreference: loop) {
                        await Task.yield()
                        done.count()
                    }
                )
            }
            return loop.core
        }
        for task in tasks { await task.value }
        #expect(done.value == 1_000)
    }

    @Test(arguments: SocketLoopTests.backends)
    func `whoever waits when the last user goes is woken by what comes`(_ backend: SocketLoop.Backend)
        async throws
    {
        try await withContext { context in
            let bench = try Bench.owner(context, .tcp)
            let tasks = await waiting(20, bench, SocketLoop(backend))
            for number in 0..<20 { try await bench.send(0, "\(number)") }
            for task in tasks { #expect(try await task.value != nil) }
        }
    }

    @Test(arguments: SocketLoopTests.backends)
    func `whoever waits when the last user goes still has a deadline`(_ backend: SocketLoop.Backend)
        async throws
    {
        try await withContext { context in
            let bench = try Bench.owner(context, .tcp)
            let task = Task(executorPreference: SocketLoop(backend)) {
                try await bench.select(timeout: .milliseconds(100))
            }
            await bench.waiting(1)
            #expect(try await task.value == [])
        }
    }

    private func waiting(_ count: Int, _ bench: PoolOwner<Bench>, _ loop: SocketLoop) async -> [Task<
        Message?, any Error
    >] {
        let tasks = (0..<count).map { _ in Task(executorPreference: loop) { try await bench.receive(0) } }
        await bench.waiting(count)
        return tasks
    }

    /// Has a loop used, and comes back once it is gone and only its core is left.
    private func used(
        _ backend: SocketLoop.Backend,
        _ body: (SocketLoop) async throws -> Void
    ) async throws -> LoopCore {
        let (loop, core) = try await lent(SocketLoop(backend), body)
        try await loop.wait()
        return core
    }

    private func lent(
        _ loop: SocketLoop,
        _ body: (SocketLoop) async throws -> Void
    ) async throws -> (Weak<SocketLoop>, LoopCore) {
        try await body(loop)
        return (Weak(loop), loop.core)
    }

    /// Fails when the core of a loop, which its thread holds, is there for long after the body.
    private func gone(_ body: () async throws -> LoopCore) async throws {
        try await Weak(try await body()).wait()
    }
}

/// Counts from anywhere.
final class Counter: Sendable {
    private let number = Atomic<Int>(0)

    func count() { number.add(1, ordering: .relaxed) }
    var value: Int { number.load(ordering: .acquiring) }
}
