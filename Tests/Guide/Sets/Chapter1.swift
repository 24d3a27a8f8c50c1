import CZeroMQ
import ZeroMQ

extension RunSet {
    static let chapter1 = [version] + helloWorld + [weather, pipeline]

    private static let version = RunSet("S01", "which libzmq is at work", of: ["version"]) { run in
        let version = try run.start("version")
        try run.finish(version)
        var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
        zmq_version(&major, &minor, &patch)
        try run.expect(
            version.lines == ["Current 0MQ version is \(major).\(minor).\(patch)"],
            "the version is libzmq's own"
        )
    }

    private static let helloWorld = ["hwserver", "hwserver_async"].flatMap { server in
        ["hwclient", "hwclient_async"].map { client in
            RunSet(
                "S02",
                "clients ask a server, ten times each",
                of: [server, client],
                sizes: [1, 3],
                without: server,
                inPython: [server, client].filter { !$0.hasSuffix("_async") }
            ) { run in
                let endpoint = try run.endpoint()
                let serving = try run.start(server, endpoint)
                let clients = try run.start(run.size, client, endpoint)
                try run.finish(clients)
                try run.stop([serving])
                let expected = (0..<10).flatMap { ["Sending Hello \($0)...", "Received World \($0)"] }
                for client in clients {
                    try run.expect(
                        client.lines == expected,
                        "\(client.label) was answered ten times, in turn"
                    )
                }
                let received = [String](repeating: "Received Hello", count: 10 * run.size)
                try run.expect(serving.lines == received, "each request got there once")
            }
        }
    }

    private static let weather = RunSet(
        "S03",
        "each client gets the weather of one place and nothing else",
        of: ["wuserver", "wuclient"],
        sizes: [1, 3],
        seeds: [1, 2],
        without: "wuserver",
        inPython: ["wuserver", "wuclient"]
    ) { run in
        let endpoint = try run.endpoint()
        let updates = 5
        let places = Weather.places(run.size, with: updates, seed: run.seed)
        let clients = try places.map {
            try run.start("wuclient", endpoint, $0, updates, as: "wuclient-\($0)")
        }
        let server = try run.start("wuserver", endpoint, 0, run.seed, run.size)
        try run.finish(clients)
        try run.stop([server])
        let expected = Weather.updates(updates, of: places, seed: run.seed)
        for (place, client) in zip(places, clients) {
            try run.expect(
                client.lines == Weather.lines(expected[place] ?? [], of: place),
                "\(client.label) got its own"
            )
            run.figures += client.lines.suffix(1)
        }
    }

    private static let pipeline = RunSet(
        "S04",
        "a ventilator shares a hundred tasks among its workers, and a sink collects the results",
        of: ["tasksink", "taskwork", "taskvent"],
        sizes: [1, 4],
        seeds: [1, 2],
        without: "taskwork",
        inPython: ["tasksink", "taskwork", "taskvent"]
    ) { run in
        // Without somebody so few that all would be done in time if nobody was missing.
        let count = run.isComplete ? 100 : 10
        let (tasks, results) = (try run.endpoint(), try run.endpoint())
        let sink = try run.start("tasksink", results, count)
        let workers = try run.start(run.size, "taskwork", tasks, results)
        let begin = ContinuousClock.now
        let ventilator = try run.start("taskvent", tasks, results, count, run.seed, run.size)
        try run.finish(ventilator, sink)
        let spent = (ContinuousClock.now - begin) / .milliseconds(1)
        try run.stop(workers)

        let costs = Tasks.costs(count, seed: run.seed)
        let cost = costs.reduce(0, +)
        try run.expect(
            ventilator.lines == ["Sending tasks to workers...", "Total expected cost: \(cost) msec"],
            "the tasks are those of the seed, \(cost) milliseconds"
        )
        run.figures += ventilator.lines.suffix(1)
        for worker in workers {
            try run.expect(worker.lines.count == count / run.size, "\(worker.label) did its share")
        }
        try run.expect(
            workers.flatMap(\.lines).sorted() == costs.map { "\($0)." }.sorted(),
            "each task was done once"
        )
        let ticks = [String](repeating: ":.........", count: count / 10)
        try run.expect(
            sink.lines.count == count / 10 + 1 && sink.lines.starts(with: ticks),
            "\(count) results came"
        )
        let elapsed = try run.number(after: "Total elapsed time: ", of: sink)
        try run.expect(elapsed > 0, "the sink took the time")
        // No worker can be done before its own tasks are.
        let longest = workers.map { $0.lines.compactMap { Int($0.dropLast()) }.reduce(0, +) }.max() ?? 0
        try run.expect(spent >= Double(longest), "the work was done: \(spent) of \(longest) msec")
        // How long it took them together is a matter of the machine.
        let places = workers.map { worker in
            run.transcript.indices.filter { run.transcript[$0].hasPrefix("\(worker.label): ") }
        }
        let (begins, ends) = (places.compactMap(\.first), places.compactMap(\.last))
        try run.expect(
            begins.max() ?? 0 < ends.min() ?? 0,
            "the workers were at work at the same time: each began before any was done"
        )
    }
}
