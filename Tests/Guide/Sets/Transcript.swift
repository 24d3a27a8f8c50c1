import Foundation
import TestSupport

/// What the programs of a run have printed, in the order in which it came.
final class Transcript: Sendable {
    /// Counts whatever has happened.
    let news = Tally()

    private let lock = NSLock()
    private nonisolated(unsafe) var labelled: [String] = []  // Under the lock.

    var lines: [String] { lock.withLock { labelled } }

    func add(_ lines: [String], of label: String) {
        lock.withLock { labelled += lines.map { "\(label): \($0)" } }
        news.add()
    }
}
