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
        let count = run.isFull ? 100 : 20
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
        let ticks = [String](repeating: ":.........", count: count / 10)
        try run.expect(sink.lines.dropLast() == ticks[...], "as many results came")
        try run.expect(sink.lines.last?.hasPrefix("Total elapsed time: ") == true, "the sink took the time")
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
