import TestSupport
import Testing
@testable import ZeroMQ

/// One waiter, and many who wake it at once.
@Suite(.timeLimit(.minutes(3)))
struct WaiterStateTests {
    private static let rounds = isLight ? 200 : 2_000

    @Test(arguments: [Ground.pool, .loop])
    func `no wake is lost, whoever else wakes at the same moment`(on ground: Ground) async throws {
        let wakers = 3
        try await ground.run { place in
            for round in 0..<Self.rounds {
                let waiter = Waiter()
                let news = TestSupport.Tally()
                await withTaskGroup(of: Void.self) { group in
                    for _ in 0..<wakers {
                        group.addTask {
                            // Off the loop, so that a wake meets the falling asleep.
                            await onPool {
                                news.add()
                                waiter.wake(.ready)
                            }
                        }
                    }
                    // Each looks for the news first: what it finds nobody has to tell it.
                    while news.count < wakers {
                        let reason = await waiter.sleep()
                        #expect(reason == .ready, "round \(round)")
                    }
                }
            }
        }
    }

    @Test(arguments: [Waiter.Reason.timedOut, .cancelled, .stopped, .closed])
    func `an end stays one, and the first of two counts`(by reason: Waiter.Reason) async {
        let waiter = Waiter()
        waiter.wake(.ready)
        #expect(waiter.isAwake)
        waiter.wake(reason)
        waiter.wake(.ready)
        waiter.wake(reason == .closed ? .stopped : .closed)
        for _ in 0..<3 { #expect(await waiter.sleep() == reason) }
        #expect(waiter.isAwake)
    }

    @Test func `news wakes once, and a nap ends with its sleep`() async {
        let waiter = Waiter()
        #expect(!waiter.isAwake)
        waiter.nap()
        #expect(waiter.isAwake)
        waiter.wake(.ready)
        #expect(await waiter.sleep() == .ready)
        #expect(!waiter.isAwake)
    }

    @Test func `a task that is cancelled wakes, before its sleep or in it`() async {
        for isAsleep in [false, true] {
            let waiter = Waiter()
            let task = Task {
                while !isAsleep, !Task.isCancelled { await Task.yield() }
                return await waiter.sleep()
            }
            if isAsleep { await pause() }
            task.cancel()
            #expect(await task.value == .cancelled)
        }
    }
}

/// Runs the body on a thread of Swift's pool, whatever loop the caller prefers.
private func onPool(_ body: @escaping @Sendable () -> Void) async {
    await Task(executorPreference: globalConcurrentExecutor) { body() }.value
}
