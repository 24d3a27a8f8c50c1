import CLoop
import Glibc
import ZeroMQ

/// Counts the allocations a message on the caller's thread, in the library's loops and in the same loops in C.
@main
struct Allocations {
    static func main() throws {
        guard counterSees("malloc", 10_000, { allocate_on_purpose(10_000) }),
            counterSees("arrays", 10_000, { for _ in 1...10_000 { keep([UInt8](repeating: 1, count: 100)) } })
        else {
            exit(2)
        }
        var rows: [Row] = []
        print(Row.head)
        for transport in ["inproc", "tcp"] {
            for bytes in [8, 100, 1_024] {
                for frames in [1, 3] {
                    let more = try Comparison(transport: transport, bytes: bytes, frames: frames).rows()
                    for row in more { print(row.description) }
                    rows += more
                }
            }
        }
        let missed = rows.filter { !$0.isWithinLimit }
        if missed.isEmpty {
            print("Every call is within its limit.")
        } else {
            print("\(missed.count) of \(rows.count) calls allocate too much.")
        }
        exit(missed.isEmpty ? 0 : 1)
    }

    /// Whether the counter sees a loop that allocates on purpose: before anything is believed.
    private static func counterSees(_ what: String, _ expected: Int, _ loop: () -> Void) -> Bool {
        let before = allocations_so_far()
        loop()
        let seen = allocations_so_far() - before
        print("The counter sees \(seen) allocations of \(what), and \(expected) were made.")
        return seen == expected
    }

    @inline(never)
    private static func keep(_ bytes: [UInt8]) { kept = bytes }

    nonisolated(unsafe) private static var kept: [UInt8] = []
}
