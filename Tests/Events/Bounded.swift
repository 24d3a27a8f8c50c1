import Foundation
import Testing

/// Runs the body of a process of its own, for two minutes at most, on a thread that may block: Swift's threads, which are
/// few, are left to what runs beside it.
func bounded(_ body: @escaping @Sendable () throws -> Void) async {
    alarm(240)
    await withCheckedContinuation { continuation in
        Thread.detachNewThread {
            do {
                try body()
            } catch {
                Issue.record("\(error)")
            }
            continuation.resume()
        }
    }
}

/// Runs the body, and expects it to take less time than this.
func within<Value>(_ limit: Duration, _ body: () throws -> Value) rethrows -> Value {
    let begin = ContinuousClock.now
    let value = try body()
    let spent = ContinuousClock.now - begin
    #expect(spent < limit, "it took \(spent)")
    return value
}
