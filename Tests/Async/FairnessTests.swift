import Foundation
import TestSupport
import Testing
import ZeroMQ

/// How long the calling thread has run.
private func threadTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

/// How often the calling thread had to leave its processor to another; zero where nobody tells.
private func interruptions() -> Int {
    #if os(Linux)
        var usage = rusage()
        getrusage(__rusage_who_t(1), &usage)  // RUSAGE_THREAD
        return usage.ru_nivcsw
    #else
        return 0
    #endif
}

/// A socket that always has a message does not starve the other tasks of its executor.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct FairnessTests {
    enum Flood: CaseIterable, Sendable { case receiving, sending, messages }

    /// What is asked for at the 99th percentile, by the clock on the wall.
    static let bound: Duration = .milliseconds(10)

    /// What other threads take from the loop's is none of the loop's: turns that were interrupted are left out, one
    /// undisturbed try of these is asked for, and that none takes longer in the time that the thread runs.
    static let tries = 10

    @Test(arguments: [Ground.loop, .portable], Flood.allCases)
    func `beside a flooded socket a neighbour of the same loop is quick`(on ground: Ground, flood: Flood)
        async throws
    {
        var walls: [Duration] = []
        repeat {
            let (running, wall) = try await measure(ground, flood)
            #expect(running < Self.bound)
            walls.append(wall)
        } while walls.last.map { $0 >= Self.bound } == true && walls.count < Self.tries
        print("a neighbour's wait beside a flood, \(ground), \(flood), 99th percentile: \(walls)")
        #expect(walls.contains { $0 < Self.bound }, "99th percentiles: \(walls)")
    }

    /// The 99th percentile of a neighbour's waits.
    private func measure(_ ground: Ground, _ flood: Flood) async throws -> (running: Duration, wall: Duration)
    {
        try await withContext { context in
            let waits = try await ground.run { place in
                let owner = PoolOwner(try Torrent(context, isFull: flood != .sending))
                let isOver = Stop()
                let flooded = place.task {
                    try await owner.use { try await $0.content.run(flood) }
                    isOver.pull()
                }
                // Gives the loop to others and wants it back.
                var waits: [[Duration]] = [[], []]
                while !isOver.isPulled {
                    let (running, before, wall) = (threadTime(), interruptions(), ContinuousClock.now)
                    await Task.yield()
                    let waited = ContinuousClock.now - wall
                    waits[0].append(threadTime() - running)
                    if interruptions() == before { waits[1].append(waited) }
                }
                try await flooded.value
                return waits.map { $0.sorted() }
            }
            let counts = waits.map(\.count)
            try #require(counts.allSatisfy { $0 > 100 }, "the neighbour had \(counts) turns")
            return (waits[0][counts[0] * 99 / 100], waits[1][counts[1] * 99 / 100])
        }
    }
}

/// A socket that always has a message, and another that always has room.
private final class Torrent {
    static let count = 200_000
    private let pull: Socket<PULL>
    private let push: Socket<PUSH>

    init(_ context: Context, isFull: Bool) throws {
        let endpoint = Endpoint(Transport.inproc.endpoint)
        pull = try Socket<PULL>(bind: endpoint, context: context) { $0.receiveHighWaterMark = nil }
        push = try Socket<PUSH>(connect: endpoint, context: context) { $0.sendHighWaterMark = nil }
        if isFull { for _ in 0..<Self.count { _ = try push.trySend("flood") } }
    }

    /// Never has to wait.
    func run(_ flood: FairnessTests.Flood) async throws {
        switch flood {
        case .sending: for _ in 0..<Self.count { try await push.send("flood") }
        case .receiving: for _ in 0..<Self.count { _ = try await pull.receive() }
        case .messages:
            var left = Self.count
            for try await _ in pull.messages {
                left -= 1
                if left == 0 { break }
            }
        }
    }
}
