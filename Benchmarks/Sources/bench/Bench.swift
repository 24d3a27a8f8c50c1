// bench CALL WORK ENDPOINT SIZE PARTS COUNT MARK KEYS: one side of a measurement by one kind of call, or, in one
// process, both. The work and the words are cbench's.

import ZeroMQ

/// Which of the library's calls do the work.
enum Call: String {
    /// Blocking: `send(span)` and `receive(into:)`.
    case into
    /// Blocking: `send(span)` and `receive()`.
    case receive
    /// `await` on a socket loop of its own.
    case loop
    /// `await` on Swift's default pool.
    case pool
    /// As `into`, and slowed down on purpose: what the harness has to notice.
    case slowed

    var isAsync: Bool { self == .loop || self == .pool }
}

@main
struct Bench {
    // An async main is the main actor's, and the pool is to be measured.
    static func main() async throws {
        try await Task.detached { try await run(CommandLine.arguments) }.value
    }

    private static func run(_ words: [String]) async throws {
        if words.dropFirst() == ["version"] {
            say("version \(Library.version)")
        } else if words.count == 9, let call = Call(rawValue: words[1]), let job = try Job(words.dropFirst(3))
        {
            try await run(words[2], job, call)
        } else {
            throw WrongWords()
        }
    }

    /// Both ends in one process have a thread or a task each.
    private static func run(_ work: String, _ job: Job, _ call: Call) async throws {
        let ends =
            switch work {
            case "push-pull": ["pull", "push"]
            case "pub-sub": ["sub", "pub"]
            case "req-rep": ["rep", "req"]
            case "dealer-router": ["router", "dealer"]
            default: [work]
            }
        if call.isAsync {
            try await inTasks(ends, job, call)
        } else {
            try inThreads(ends, job, call)
        }
    }

    private static func inThreads(_ ends: [String], _ job: Job, _ call: Call) throws {
        let threads = ends.map { end in SocketThread { try Blocking(job: job, call: call).run(end) } }
        for thread in threads { try thread.join() }
    }

    private static func inTasks(_ ends: [String], _ job: Job, _ call: Call) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for end in ends {
                group.addTask {
                    if call == .loop {
                        let loop = SocketLoop()
                        try await loop.run { try await Async(job: job, call: call, loop: loop).run(end) }
                    } else {
                        try await Async(job: job, call: call, loop: .shared).run(end)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}

struct WrongWords: Error {}
