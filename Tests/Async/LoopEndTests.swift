import Foundation
import TestSupport
import Testing
@testable import ZeroMQ

/// A loop ends with its last user, wherever that is, and strands nobody.
@Suite(.timeLimit(.minutes(3)))
struct LoopEndTests {
    static let backends: [SocketLoop.Backend] = [.best, .portable]

    @Test(arguments: backends)
    func `a task that waits keeps its loop until it is done`(_ backend: SocketLoop.Backend) async throws {
        try await withContext { context in
            let core = try await lastTask(backend, context)
            #expect(await core.isGone())
        }
    }

    /// Returns what is left of a loop that nobody had but a task that waited.
    private func lastTask(_ backend: SocketLoop.Backend, _ context: Context) async throws -> Core {
        let pull = try Socket<PULL>(bind: Transport.inproc.endpoint, context: context)
        let push = try Socket<PUSH>(connect: pull.lastEndpoint ?? "inproc://nowhere", context: context)
        var loop: SocketLoop? = SocketLoop(backend)
        let core = Core(loop?.core)
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let task = Task(executorPreference: loop) { () -> String? in
            begin.yield()
            return try await pull.receive(timeout: soon)?[0].text
        }
        loop = nil
        for await _ in begun { break }
        #expect(core.value != nil)
        try await push.send("late")
        #expect(try await task.value == "late")
        return core
    }

    @Test(arguments: backends)
    func `an actor that goes away in a job of its own loop takes it along`(_ backend: SocketLoop.Backend)
        async throws
    {
        try await withContext { context in
            let core = try await lastJob(backend, context)
            #expect(await core.isGone())
        }
    }

    /// Returns what is left of a loop whose last reference went away on its own thread.
    private func lastJob(_ backend: SocketLoop.Backend, _ context: Context) async throws -> Core {
        let loop = SocketLoop(backend)
        let core = Core(loop.core)
        let owner = PinnedOwner(try Socket<PULL>(bind: Transport.tcp.endpoint, context: context), on: loop)
        // Here, nothing is left of them but what the task holds.
        _ = Task {
            _ = try await owner.receive(timeout: .milliseconds(20))
            await owner.close()
        }
        return core
    }

    @Test(arguments: backends)
    func `a socket that outlives its loop's users is served, and lets the thread go when it closes`(
        _ backend: SocketLoop.Backend
    ) async throws {
        try await withContext { context in
            let pull = try Socket<PULL>(bind: Transport.inproc.endpoint, context: context)
            let push = try Socket<PUSH>(connect: pull.lastEndpoint ?? "inproc://nowhere", context: context)
            let (core, moved) = try await used(pull, on: backend)
            try await push.send("still served")
            #expect(try await moved.receive(timeout: soon) == "still served")
            moved.close()
            #expect(await core.isGone())
        }
    }

    private func used(_ pull: sending Socket<PULL>, on backend: SocketLoop.Backend) async throws
        -> sending (Core, Socket<PULL>)
    {
        let loop = SocketLoop(backend)
        let slot = Handover(pull)
        try await loop.run {
            let pull = try #require(slot.take())
            _ = try await pull.receive(timeout: .milliseconds(1))
            _ = slot.put(pull)
        }
        return (Core(loop.core), try #require(slot.take()))
    }

    @Test(arguments: backends, backends)
    func `two loops at once do not disturb each other`(_ one: SocketLoop.Backend, _ other: SocketLoop.Backend)
        async throws
    {
        try await withContext { context in
            let (left, right) = (SocketLoop(one), SocketLoop(other))
            let rep = try Socket<REP>(bind: Transport.tcp.endpoint, context: context)
            let req = try Socket<REQ>(connect: rep.lastEndpoint ?? "inproc://nowhere", context: context)
            let server = PinnedOwner(rep, on: left)
            let client = PinnedOwner(req, on: right)
            let serving = Task(executorPreference: left) {
                for _ in 0..<2_000 { try await server.send(try await server.receive()) }
            }
            let asking = Task(executorPreference: right) {
                for number in 0..<2_000 {
                    try await client.send("\(number)")
                    #expect(
                        try await client.receive(timeout: soon)?.description
                            == Message("\(number)").description
                    )
                }
            }
            try await asking.value
            try await serving.value
            await server.close()
            await client.close()
        }
    }

    @Test func `loops that come and go leave neither threads nor descriptors behind`() async throws {
        await #expect(processExitsWith: .exitCode(7)) {
            alarm(120)
            try await comeAndGo(20)
            let (threads, descriptors) = (entries("task"), entries("fd"))
            try await comeAndGo(100)
            let end = ContinuousClock.now + soon
            // A thread of the pool may have come; half of the loops would be many more.
            while entries("task") > threads + 20 || entries("fd") > descriptors + 20 {
                guard ContinuousClock.now < end else { exit(1) }
                await Task.yield()
            }
            exit(7)
        }
    }
}

/// Loops with sockets that somebody waits for, one after another.
private func comeAndGo(_ count: Int) async throws {
    let context = try Context()
    for number in 0..<count {
        let loop = SocketLoop(number % 2 == 0 ? .best : .portable)
        let owner = PinnedOwner(try Socket<PULL>(bind: Transport.inproc.endpoint, context: context), on: loop)
        let task = Task(executorPreference: loop) { try await owner.receive(timeout: .seconds(3_600)) }
        await owner.waiters(1)
        task.cancel()
        _ = await task.result
        await owner.close()
    }
    try await terminate(context)
}

/// How many entries a folder of this process has.
private func entries(_ name: String) -> Int {
    ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/\(name)")) ?? []).count
}

/// A loop's thread, which lives for as long as it has something to do.
private final class Core: @unchecked Sendable {
    private weak var core: LoopCore?

    init(_ core: LoopCore?) { self.core = core }

    var value: LoopCore? { core }

    /// Returns once it is gone, or when that takes too long.
    func isGone() async -> Bool {
        let end = ContinuousClock.now + soon
        while core != nil, ContinuousClock.now < end { await Task.yield() }
        return core == nil
    }
}
