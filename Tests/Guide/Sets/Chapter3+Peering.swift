import ZeroMQ

extension RunSet {
    static let peering = [states, requests, tasks]

    private static let clusters = ["DC1", "DC2", "DC3"]

    private static func peers(of name: String, among names: [String] = clusters) -> [String] {
        names.filter { $0 != name }
    }

    /// Each cluster has random numbers of its own.
    private static func seed(_ run: Run, _ index: Int) -> Int { 10 * run.seed + index }

    private static func generator(_ run: Run, _ index: Int) -> SeededGenerator {
        SeededGenerator(seed: UInt64(seed(run, index)))
    }

    private static let states = RunSet(
        "S23",
        "brokers tell each other how many workers are free",
        of: ["peering1"],
        sizes: [1, 2, 3],
        seeds: [1, 2],
        without: "DC2"
    ) { run in
        let names = Array(clusters.prefix(run.size + 1))
        let count = 2
        // Two, and three once, end by themselves; the other three go on until they are told to end.
        let isEndless = run.size == 3
        let parts = try names.enumerated().map { index, name in
            let others = peers(of: name, among: names).joined(separator: ",")
            let seed = seed(run, index)
            return try run.start("peering1", name, others, ".", isEndless ? 0 : count, seed, as: name)
        }
        if isEndless {
            try run.wait(until: "all have heard of all, more than once") {
                parts.allSatisfy { part in
                    peers(of: part.label, among: names).allSatisfy {
                        part.said("\($0) - ").count >= count
                    }
                }
            }
            try run.stop(parts)
        } else {
            try run.finish(parts)
        }
        for part in parts {
            var lines = part.lines.count
            for (index, name) in names.enumerated() where name != part.label {
                var random = generator(run, index)
                let heard = part.said("\(name) - ")
                let told = heard.map { _ in "\(Int.random(in: 0..<10, using: &random)) workers free" }
                try run.expect(heard == told, "\(part.label) heard all that \(name) told")
                if !isEndless { try run.expect(heard.count == count, "\(part.label) heard it to the end") }
                run.figures += told.prefix(count)
                lines -= heard.count
            }
            try run.expect(lines == 0, "\(part.label) heard nothing else")
        }
    }

    private static let requests = RunSet(
        "S24",
        "brokers pass requests on to each other, and the replies back",
        of: ["peering2"],
        sizes: [1, 4],
        seeds: [1, 2],
        without: "DC2"
    ) { run in
        let requests = run.size == 1 ? 20 : 10
        let parts = try clusters.enumerated().map { index, name in
            let others = peers(of: name).joined(separator: ",")
            let seed = seed(run, index)
            return try run.start("peering2", name, others, ".", requests, seed, run.size, run.size, as: name)
        }
        for part in parts { try run.wait(for: part, toSay: "\(part.label): all clients are done") }
        try run.stop(parts)

        for (index, part) in parts.enumerated() {
            var random = generator(run, index)
            // Where each request goes.
            let places = (0..<run.size * requests).map { _ in
                Int.random(in: 0..<5, using: &random) == 0
                    ? peers(of: part.label).randomElement(using: &random) ?? "" : part.label
            }
            try run.expect(
                part.said("Client: OK from ").sorted() == places.sorted(),
                "the clients of \(part.label) had their replies from where their requests went"
            )
            for other in parts {
                try run.expect(
                    other.said("Worker: HELLO from ").count { $0 == part.label }
                        == places.count { $0 == other.label },
                    "the workers of \(other.label) had the requests that \(part.label) sent there"
                )
            }
            let elsewhere = places.count { $0 != part.label }
            try run.expect(elsewhere > 0, "some requests of \(part.label) went to its peers")
            run.figures.append("\(elsewhere)")
        }
    }

    private static let tasks = RunSet(
        "S25",
        "brokers share their load: what one has no worker for goes to a peer that has",
        of: ["peering3"],
        sizes: [1, 4],
        seeds: [1, 2],
        without: "DC2"
    ) { run in
        let bursts = run.isFull ? 5 : 1
        // The first has more clients than it has workers.
        let clients = [8, 1, 1]
        let workers = [1, run.size, run.size]
        let parts = try clusters.enumerated().map { index, name in
            let others = peers(of: name).joined(separator: ",")
            let (seed, clients, workers) = (seed(run, index), clients[index], workers[index])
            return try run.start("peering3", name, others, ".", bursts, seed, clients, workers, as: name)
        }
        for part in parts { try run.wait(for: part, toSay: "\(part.label): ") }
        try run.stop(parts)

        for (index, part) in parts.enumerated() {
            let made = madeTasks(clients: clients[index], bursts: bursts, generator(run, index))
            let done = part.said("Task ").compactMap { $0.wholeMatch(of: /([0-9a-f]{4}) done by (DC[123])/) }
            try run.expect(
                done.map { String($0.1) }.sorted() == made.sorted(),
                "each of the \(made.count) tasks of \(part.label) has been done, once"
            )
            let elsewhere = done.count { $0.2 != part.label }
            try run.expect(
                part.lines.last == "\(part.label): \(made.count) tasks done, \(elsewhere) of them elsewhere"
                    && part.lines.count == made.count + 1,
                "\(part.label) says so, and nothing of a lost task"
            )
            if index == 0 { try run.expect(elsewhere > 0, "peers took tasks over from \(part.label)") }
            run.figures += made
        }
    }

    /// The tasks that the clients of a cluster make.
    private static func madeTasks(clients: Int, bursts: Int, _ generator: SeededGenerator) -> [String] {
        var generator = generator
        return (0..<clients).flatMap { _ in
            var random = SeededGenerator(seed: generator.next())
            return (0..<bursts).flatMap { _ in
                _ = Int.random(in: 0..<500, using: &random)
                return (0..<Int.random(in: 0..<15, using: &random)).map { _ in
                    let task = String(0x10000 + Int.random(in: 0...0xFFFF, using: &random), radix: 16)
                    _ = Int.random(in: 0..<100, using: &random)
                    return String(task.dropFirst())
                }
            }
        }
    }
}
