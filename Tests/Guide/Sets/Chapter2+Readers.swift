import ZeroMQ

extension RunSet {
    static let readers = [("S05", "msreader"), ("S06", "mspoller")].map { number, reader in
        RunSet(
            number,
            "a program reads from two sockets and neglects neither",
            of: ["taskvent", "tasksink", "wuserver", reader],
            sizes: [1, 2],
            // With these the place that the readers want comes up three times among the first few thousand updates.
            seeds: [713, 2381],
            without: "wuserver"
        ) { run in
            let (tasks, results, updates) = (try run.endpoint(), try run.endpoint(), try run.endpoint())
            let readers = try run.start(run.size, reader, tasks, updates)
            let server = try run.start("wuserver", updates, 0, run.seed, run.size)
            // The ventilator tells a sink that it begins; nobody works here, so there is no result to wait for.
            let sink = try run.start("tasksink", results, 0)
            let ventilator = try run.start("taskvent", tasks, results, 100, run.seed, run.size)
            try run.finish(ventilator, sink)
            try run.wait(until: "each reader has its tasks and three updates") {
                readers.allSatisfy {
                    $0.said("Task ").count >= 100 / run.size && $0.said("Update ").count >= 3
                }
            }
            try run.stop([server])
            try run.stop(readers)

            let expected = Weather.updates(3, of: [10_001], seed: run.seed)[10_001] ?? []
            for reader in readers {
                let (tasks, updates) = (reader.said("Task "), reader.said("Update "))
                try run.expect(tasks.count == 100 / run.size, "\(reader.label) got its share of the tasks")
                try run.expect(Array(updates.prefix(3)) == expected, "\(reader.label) got the updates")
                try run.expect(updates.allSatisfy { $0.hasPrefix("10001 ") }, "and those of one place alone")
                try run.expect(reader.lines.count == tasks.count + updates.count, "and nothing else")
            }
            let costs = Tasks.costs(100, seed: run.seed)
            try run.expect(
                readers.flatMap { $0.said("Task ") }.sorted() == costs.map(\.description).sorted(),
                "each task got to one reader, once"
            )
            run.figures += ventilator.lines.suffix(1) + expected
        }
    }
}
