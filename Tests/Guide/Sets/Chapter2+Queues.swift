extension RunSet {
    static let queues = [
        ("S07", "rrbroker", ["rrbroker", "rrclient", "rrworker"]),
        ("S08", "msgqueue", ["rrclient"]),
    ].map { number, queue, inPython in
        RunSet(
            number,
            "clients ask, workers answer, and a queue between them deals out the requests in turn",
            of: [queue, "rrclient", "rrworker"],
            sizes: [1, 3],
            without: "rrworker",
            inPython: inPython
        ) { run in
            let (frontend, backend) = (try run.endpoint(), try run.endpoint())
            let queue = try run.start(queue, frontend, backend, run.size)
            let workers = try run.start(run.size, "rrworker", backend)
            let clients = try run.start(run.size, "rrclient", frontend, 10)
            try run.finish(clients)
            try run.stop(workers + [queue])
            for client in clients {
                try run.expect(
                    client.lines == (0..<10).map { "Received reply \($0) [World]" },
                    "\(client.label) was answered ten times, in turn"
                )
            }
            let share = [String](repeating: "Received request: [Hello]", count: 10)
            for worker in workers {
                try run.expect(worker.lines == share, "\(worker.label) answered its share")
            }
            try run.expect(queue.lines.isEmpty, "the queue had nothing to say")
        }
    }
}
