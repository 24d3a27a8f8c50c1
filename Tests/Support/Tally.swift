import Foundation

/// Counts what happens on other threads, and waits for it.
public final class Tally: Sendable {
    private let condition = NSCondition()
    private nonisolated(unsafe) var number = 0  // Under the condition's lock.

    /// Starts at zero.
    public init() {}

    /// Counts one more.
    public func add() {
        condition.lock()
        number += 1
        condition.broadcast()
        condition.unlock()
    }

    /// What has been counted so far.
    public var count: Int {
        condition.lock()
        defer { condition.unlock() }
        return number
    }

    /// Waits until so many have been counted; tells whether they have.
    public func reaches(_ goal: Int, within timeout: Duration) -> Bool {
        let end = Date(timeIntervalSinceNow: timeout / .seconds(1))
        condition.lock()
        defer { condition.unlock() }
        while number < goal {
            if !condition.wait(until: end) { return number >= goal }
        }
        return true
    }
}
