import Foundation
import TestSupport
import Testing
import ZeroMQ

/// What ends the waiting of everybody.
@Suite(.timeLimit(.minutes(2)))
struct EndTests {
    @Test(arguments: Ground.allCases, [Transport.tcp, .inproc])
    func `a cancelled receive returns promptly and the socket goes on`(
        on ground: Ground,
        over transport: Transport
    ) async throws {
        try await withOwner(ground, transport) { place, owner in
            let task = place.task { try await owner.receive(timeout: soon) }
            await owner.waiters(1)
            let begin = ContinuousClock.now
            task.cancel()
            #expect(await task.outcome == .cancelled)
            // Long before the deadline.
            #expect(ContinuousClock.now - begin < soon / 2)
            try await owner.bring(["next"])
            #expect(try await owner.receive() == "next")
        }
    }

    @Test(arguments: Ground.allCases, [Transport.tcp, .inproc])
    func `closing wakes everybody who waits`(on ground: Ground, over transport: Transport) async throws {
        try await withOwner(ground, transport) { place, owner in
            let tasks = (0..<50).map { _ in place.task { try await owner.receive() } }
            await owner.waiters(50)
            await owner.close()
            for task in tasks { #expect(await task.outcome == .failed(.invalidState)) }
            #expect(await Outcome { try await owner.receive() } == .failed(.invalidState))
        }
    }

    @Test(arguments: Ground.allCases, [Transport.tcp, .inproc])
    func `a shutdown wakes everybody who waits`(on ground: Ground, over transport: Transport) async throws {
        let context = try Context()
        try await ground.run { place in
            let owner = place.owner(try await Couple.make(context, transport))
            let tasks = (0..<50).map { _ in place.task { try await owner.receive() } }
            await owner.waiters(50)
            context.shutdown()
            for task in tasks { #expect(await task.outcome == .failed(.contextTerminated)) }
            #expect(await Outcome { try await owner.receive() } == .failed(.contextTerminated))
        }
        try await terminate(context)
    }

    @Test(arguments: Ground.allCases)
    func `terminating a context wakes everybody who waits`(on ground: Ground) async throws {
        let context = try Context()
        try await ground.run { place in
            let owner = place.owner(try await Couple.make(context, .tcp))
            let tasks = (0..<50).map { _ in place.task { try await owner.receive() } }
            await owner.waiters(50)
            try await terminate(context)
            for task in tasks { #expect(await task.outcome == .failed(.contextTerminated)) }
        }
    }

    @Test(arguments: Ground.allCases)
    func `a thousand who wait are woken by one shutdown within seconds`(on ground: Ground) async throws {
        let context = try Context()
        try await ground.run { place in
            let owner = place.owner(try await Couple.make(context, .inproc))
            let tasks = (0..<1_000).map { _ in place.task { try await owner.receive() } }
            await owner.waiters(1_000)
            let begin = ContinuousClock.now
            context.shutdown()
            for task in tasks { #expect(await task.outcome == .failed(.contextTerminated)) }
            #expect(ContinuousClock.now - begin < .seconds(30))
        }
        try await terminate(context)
    }

    // MARK: messages

    enum Ending: CaseIterable, Sendable { case cancel, close, shutdown, stop }

    @Test(arguments: Ground.allCases, Ending.allCases)
    func `the messages end`(on ground: Ground, by ending: Ending) async throws {
        let context = try Context()
        try await ground.run { place in
            let owner = place.owner(try await Couple.make(context, .tcp))
            let stop = Stop()
            let task = place.task { try await owner.collect(until: ending == .stop ? stop : nil) }
            await owner.waiters(1)
            try await owner.bring(["a", "b"])
            await owner.collected(2)
            await owner.waiters(1)
            switch ending {
            case .cancel: task.cancel()
            case .close: await owner.close()
            case .shutdown: context.shutdown()
            case .stop: _ = SocketThread { stop.pull() }
            }
            #expect(try await task.value == ["a", "b"])
            await owner.close()
        }
        try await terminate(context)
    }

    // MARK: Stop

    @Test(arguments: Ground.allCases)
    func `a stop that a thread pulls ends the waiting of all who heed it`(on ground: Ground) async throws {
        try await withOwner(ground, .inproc) { place, owner in
            let stop = Stop()
            let heeding = (0..<10).map { _ in place.task { try await owner.receive(until: stop) } }
            await owner.waiters(10)
            let other = place.task { try await owner.receive() }
            await owner.waiters(11)
            _ = SocketThread { stop.pull() }
            for task in heeding { #expect(await task.outcome == .nothing) }
            #expect(await Outcome { try await owner.receive(until: stop) } == .nothing)
            try await owner.bring(["still there"])
            #expect(await other.outcome == .message("still there"))
        }
    }

    @Test func `a stop that a signal pulls ends the waiting`() async {
        await #expect(processExitsWith: .exitCode(7)) {
            alarm(120)
            for ground in Ground.allCases {
                try await withOwner(ground, .inproc) { place, owner in
                    let stop = Stop(on: .terminate)
                    let task = place.task { try await owner.receive(until: stop) }
                    await owner.waiters(1)
                    kill(getpid(), SIGTERM)
                    guard await task.outcome == .nothing else { exit(1) }
                }
            }
            exit(7)
        }
    }
}
