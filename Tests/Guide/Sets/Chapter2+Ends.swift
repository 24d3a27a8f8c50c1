import Foundation

extension RunSet {
    static let pipelineStopped = RunSet(
        "S10",
        "a sink tells all workers to stop when the last result is there",
        of: ["tasksink2", "taskwork2", "taskvent"],
        sizes: [1, 4],
        seeds: [1, 2],
        without: "tasksink2"
    ) { run in
        // One worker alone does a number that is no multiple of ten.
        let count = run.isFull ? 100 : run.size == 1 ? 15 : 20
        let (tasks, results, control) = (try run.endpoint(), try run.endpoint(), try run.endpoint())
        let sink = try run.start("tasksink2", results, control, count, run.size)
        let workers = try run.start(run.size, "taskwork2", tasks, results, control)
        let ventilator = try run.start("taskvent", tasks, results, count, run.seed, run.size)
        // Nobody is told to end but by the sink.
        try run.finish([ventilator, sink] + workers)

        let costs = Tasks.costs(count, seed: run.seed)
        run.figures += ventilator.lines.suffix(1)
        for worker in workers {
            try run.expect(worker.lines.count == count / run.size, "\(worker.label) did its share")
        }
        try run.expect(
            workers.flatMap(\.lines).sorted() == costs.map { "\($0)." }.sorted(),
            "each task was done once"
        )
        let ticks = (0..<count).map { $0 % 10 == 0 ? ":" : "." }.joined()
        try run.expect(sink.lines.dropLast().joined() == ticks, "as many results came")
        try run.expect(sink.lines.dropLast().dropLast().allSatisfy { $0.count == 10 }, "ten to a line")
        try run.expect(
            sink.lines.last?.wholeMatch(of: /Total elapsed time: \d+ msec/) != nil,
            "the sink took the time, in whole milliseconds"
        )
    }

    static let interrupted = RunSet(
        "S11",
        "a server that is interrupted cleans up",
        of: ["interrupt", "hwclient"],
        sizes: [1, 3],
        without: "interrupt"
    ) { run in
        for (name, signal) in [("SIGINT", SIGINT), ("SIGTERM", SIGTERM)] {
            let endpoint = try run.endpoint()
            let server = try run.start("interrupt", endpoint, as: "interrupt-\(name)")
            let clients = try run.start(run.size, "hwclient", endpoint)
            try run.finish(clients)
            try run.expect(clients.allSatisfy { $0.lines.count == 20 }, "each client was answered ten times")
            try run.expect(server.lines.isEmpty, "nothing interrupted the server before \(name)")
            try run.stop([server], with: signal)
            try run.expect(
                server.lines == ["W: interrupt received, killing server...", "W: cleaning up"],
                "the server cleaned up after \(name)"
            )
        }
    }
}
