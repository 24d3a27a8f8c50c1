import TestSupport
import Testing
import ZeroMQ

/// A repeating timer; its own tests, because libzmq's timers are not used for it.
@Suite(.timeLimit(.minutes(3)))
struct TickerTests {
    @Test(arguments: Ground.unpinned)
    func `a ticker ticks after each interval and not before`(on ground: Ground) async throws {
        try await ground.run { _ in
            let begin = ContinuousClock.now
            let ticker = Ticker(every: .milliseconds(30))
            var ticks = 0
            for await _ in ticker {
                ticks += 1
                #expect(ContinuousClock.now - begin >= .milliseconds(30) * ticks)
                if ticks == 3 { break }
            }
            #expect(ticks == 3)
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a reset postpones the tick`(on ground: Ground) async throws {
        try await ground.run { place in
            // A machine that is busy may be late for the reset: then once more.
            for _ in 0..<20 {
                let ticker = Ticker(every: .milliseconds(300))
                let tick = place.task {
                    for await _ in ticker { break }
                    return ContinuousClock.now
                }
                // Half an interval later, measured by another ticker.
                for await _ in Ticker(every: .milliseconds(150)) { break }
                let reset = ContinuousClock.now
                ticker.reset()
                let ticked = try await tick.value
                guard ticked > reset else { continue }
                #expect(ticked - reset >= .milliseconds(300))
                return
            }
            Issue.record("no reset came in time")
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a new interval counts from its setting`(on ground: Ground) async throws {
        try await ground.run { place in
            let ticker = Ticker(every: .seconds(3_600))
            let tick = place.task {
                for await _ in ticker { break }
                return ContinuousClock.now
            }
            await Task.yield()
            let begin = ContinuousClock.now
            ticker.set(interval: .milliseconds(40))
            let first = try await tick.value
            #expect(first - begin >= .milliseconds(40))
            #expect(first - begin < soon)
            // And it is the interval of the ticks that follow.
            for await _ in ticker { break }
            #expect(ContinuousClock.now - begin >= .milliseconds(80))
        }
    }

    @Test(arguments: Ground.unpinned)
    func `cancelling a ticker ends its sequence`(on ground: Ground) async throws {
        try await ground.run { place in
            let ticker = Ticker(every: .seconds(3_600))
            let ticks = place.task { await ticker.reduce(0) { count, _ in count + 1 } }
            await Task.yield()
            ticker.cancel()
            let count = try await ticks.value
            #expect(count == 0)
            // For good: neither a reset nor an interval brings it back.
            ticker.reset()
            ticker.set(interval: .zero)
            var again = ticker.makeAsyncIterator()
            #expect(await again.next() == nil)
        }
    }

    @Test(arguments: Ground.unpinned)
    func `cancelling the task ends the sequence and not the ticker`(on ground: Ground) async throws {
        try await ground.run { place in
            let ticker = Ticker(every: .milliseconds(20))
            let ticks = place.task {
                var count = 0
                for await _ in ticker { count += 1 }
                return count
            }
            for await _ in Ticker(every: .milliseconds(5)) { break }
            ticks.cancel()
            _ = try await ticks.value
            var next = ticker.makeAsyncIterator()
            #expect(await next.next() != nil)
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a tick that comes late is one tick`(on ground: Ground) async throws {
        try await ground.run { _ in
            let ticker = Ticker(every: .milliseconds(40))
            // Five intervals go by with nobody waiting.
            for await _ in Ticker(every: .milliseconds(200)) { break }
            var ticks = ticker.makeAsyncIterator()
            let begin = ContinuousClock.now
            _ = await ticks.next()
            _ = await ticks.next()
            #expect(ContinuousClock.now - begin >= .milliseconds(40))
        }
    }

    @Test(arguments: [Duration.zero, .seconds(-1), .seconds(Int64.min)])
    func `an interval that is not positive ticks at once`(interval: Duration) async {
        var ticks = Ticker(every: interval).makeAsyncIterator()
        for _ in 0..<10 { #expect(await ticks.next() != nil) }
    }

    @Test func `an interval that no clock can hold never ticks and can be changed`() async {
        let ticker = Ticker(every: .seconds(Int64.max))
        let ticks = Task { await ticker.reduce(0) { count, _ in count + 1 } }
        await Task.yield()
        ticker.reset()
        ticker.cancel()
        #expect(await ticks.value == 0)
    }
}
