extension RunSet {
    static let threads = RunSet(
        "S12",
        "a server of five threads serves five clients at the same time",
        of: ["mtserver", "hwclient"],
        sizes: [1, 5],
        without: "mtserver",
        inPython: ["hwclient"]
    ) { run in
        let (endpoint, work) = (try run.endpoint(), run.isFull ? 1000 : 100)
        // All of them wait with a request when the server comes.
        let clients = try run.start(run.size, "hwclient", endpoint)
        for client in clients { try run.wait(for: client, toSay: "Sending Hello 0...") }
        let server = try run.start("mtserver", endpoint, "inproc://workers", work)
        try run.finish(clients)
        try run.stop([server])
        for client in clients {
            try run.expect(client.lines.count == 20, "\(client.label) was answered ten times")
        }

        let (received, sent) = ("received request: [Hello]", "sends reply: [World]")
        for worker in 1...5 {
            let turns = [[String]](repeating: [received, sent], count: 2 * run.size).flatMap { $0 }
            try run.expect(server.said("Worker \(worker) ") == turns, "worker \(worker) answered its share")
        }
        try run.expect(server.lines.count == 20 * run.size, "and nobody else did")
        var (busy, most) = (0, 0)
        for line in server.lines {
            busy += line.hasSuffix(received) ? 1 : -1
            most = max(most, busy)
        }
        try run.expect(
            most == run.size,
            "\(most) of the threads worked at the same time, one for each client"
        )
    }

    static let relay = RunSet("S13", "threads signal each other, one after the other", of: ["mtrelay"]) {
        run in
        // Often: threads that did not wait for each other would come in this order now and then.
        let relays = try run.start(20, "mtrelay")
        try run.finish(relays)
        let steps = ["Step 1 ready, signaling step 2", "Step 2 ready, signaling step 3", "Test successful!"]
        for relay in relays {
            try run.expect(relay.lines == steps, "each step of \(relay.label) came in its turn")
        }
    }
}
