import Foundation
import TestSupport

/// Numbered messages between two ends, of which one is cut short at random moments.
///
/// By cancelling, and by deadlines of a millisecond. Both ends count.
struct Stress: Sendable {
    var ground: Ground
    var transport: Transport
    var operations: Int
    var seed: UInt64

    /// How many tasks use the socket at once.
    let tasks = 4

    /// A seed by chance, or the one of the environment variable ZEROMQ_STRESS_SEED.
    static let seed: UInt64 = {
        let given = ProcessInfo.processInfo.environment["ZEROMQ_STRESS_SEED"].flatMap(UInt64.init)
        let seed = given ?? UInt64.random(in: 1...UInt64(UInt32.max))
        print("stress: \(all) operations, ZEROMQ_STRESS_SEED=\(seed)")
        return seed
    }()

    /// How many operations in all: 10^5, or what ZEROMQ_STRESS says, a number or "light".
    static let all: Int = {
        let wish = ProcessInfo.processInfo.environment["ZEROMQ_STRESS"]
        return isLight ? 10_000 : wish.flatMap { Int($0) } ?? 100_000
    }()
}

/// What a run has counted.
struct Tally: Sendable, CustomStringConvertible {
    var operations = 0
    var cutShort = 0
    var sent = 0
    var received = 0
    var lost = 0
    var doubled = 0
    var disordered = 0
    var torn = 0

    /// Whether nothing was lost, doubled, torn or out of order.
    var isExact: Bool { lost + doubled + disordered + torn == 0 && sent == received }

    var description: String {
        "\(operations) operations, \(cutShort) cut short; sent \(sent), received \(received); "
            + "lost \(lost), doubled \(doubled), out of order \(disordered), torn \(torn)"
    }
}
