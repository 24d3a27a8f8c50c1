import Synchronization
import Testing
@testable import ZeroMQ

/// What a loop calls for a descriptor's number.
struct WatchesTests {
    @Test func `a number finds its own body, and none when it is gone`() {
        var watches = Watches()
        let order = Order()
        let ids = (1...3).map { digit in watches.insert { order.note(digit) } }
        #expect(!ids.contains(0))
        #expect(Set(ids).count == 3)
        for id in ids.reversed() { watches[id]?() }
        #expect(order.digits == 321)

        watches.remove(ids[1])
        // Twice is no harm.
        watches.remove(ids[1])
        #expect(!watches.knows(ids[1]))
        #expect(watches.knows(ids[0]) && watches.knows(ids[2]))
        #expect(!watches.isEmpty)
        watches.remove(ids[0])
        watches.remove(ids[2])
        #expect(watches.isEmpty)
    }

    @Test func `a place that is used again has another number`() {
        var watches = Watches()
        var seen: Set<UInt64> = []
        for _ in 0..<1_000 {
            let id = watches.insert {}
            #expect(seen.insert(id).inserted)
            // News of the one before, which came late.
            for old in seen where old != id { #expect(!watches.knows(old)) }
            if seen.count > 10 { seen.removeFirst() }
            watches.remove(id)
        }
        #expect(watches.isEmpty)
    }

    @Test func `numbers that are used up begin anew, without 0`() {
        let last = UInt64.max << 32
        #expect(Watches.next(after: last) == 1 << 32)
        #expect(Watches.next(after: last | 7) == 1 << 32 | 7)
        #expect(Watches.next(after: 1 << 32 | 7) == 2 << 32 | 7)
    }

    @Test func `what is not a number of its own finds nothing`() {
        var watches = Watches()
        let id = watches.insert {}
        for other: UInt64 in [0, 1, id + 1, id &+ 1 << 32, .max] { #expect(!watches.knows(other)) }
    }
}

extension Watches {
    // The compiler does not take a comparison of closures inside of `#expect`.
    fileprivate func knows(_ id: UInt64) -> Bool { self[id] != nil }
}

/// In which order something was called, as the digits of a number.
private final class Order: Sendable {
    private let number = Atomic<Int>(0)

    var digits: Int { number.load(ordering: .relaxed) }

    func note(_ digit: Int) { number.store(digits * 10 + digit, ordering: .relaxed) }
}
