// bench WORK GROUND ENDPOINT SIZE COUNT: one side of a measurement, on one ground.
//
//   WORK    push, pull, answer, ask: as cbench. wake: COUNT round trips to one of SIZE sockets. idle: CPU time of
//           SIZE waiting sockets in COUNT milliseconds.
//   GROUND  blocking, loop (a socket loop), pool (Swift's default executor)

import ZeroMQ

@main
struct Bench {
    static func main() async throws {
        let words = CommandLine.arguments
        guard words.count == 6, let size = Int(words[4]), let count = Int(words[5]) else {
            print("usage: bench WORK GROUND ENDPOINT SIZE COUNT")
            return
        }
        let (work, ground, endpoint) = (words[1], words[2], Endpoint(words[3]))
        switch ground {
        case "blocking": try inThread { try Blocking.run(work, endpoint, size, count) }
        case "loop": try await SocketLoop().run { try await Async.run(work, endpoint, size, count) }
        default: try await Task.detached { try await Async.run(work, endpoint, size, count) }.value
        }
    }

    /// Runs code on Swift's pool: an async main is the main actor's.
    private static func onPool(_ body: @concurrent () async throws -> Void) async rethrows { try await body() }

    private static func inThread(_ body: sending @escaping () throws -> Void) throws {
        try SocketThread(body).join()
    }
}

/// Seconds since a moment.
func seconds(since begin: ContinuousClock.Instant) -> Double {
    let (seconds, attoseconds) = (ContinuousClock.now - begin).components
    return Double(seconds) + Double(attoseconds) / 1e18
}

struct WrongCount: Error {}
