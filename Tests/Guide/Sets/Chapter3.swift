import Foundation
import ZeroMQ

extension RunSet {
    static let chapter3 = [identity] + askingForWork + loadBalancing + [asynchronous] + peering

    private static let identity = RunSet("S16", "a ROUTER names its peers", of: ["identity"]) { run in
        let program = try run.start("identity")
        try run.finish(program)
        try run.expect(
            program.lines.first?.wholeMatch(of: /\[005\] 0x00[0-9a-f]{8}/) != nil,
            "the made-up name has 5 bytes and begins with zero"
        )
        let others = [
            "[000] ", "[036] The ROUTER has made up a name for me", "----------", "[005] PEER2", "[000] ",
            "[034] The ROUTER knows me by my own name",
        ]
        try run.expect(Array(program.lines.dropFirst()) == others, "each of the other frames is shown")
    }

    private static let askingForWork = [("S17", "rtreq"), ("S18", "rtdealer")].map { number, example in
        RunSet(
            number,
            "a ROUTER hands out tasks to whoever has been ready for longest",
            of: [example],
            sizes: [1, 10],
            seeds: [1, 2]
        ) { run in
            let (endpoint, count) = (try run.endpoint(), run.isFull ? 200 : run.size == 1 ? 30 : 300)
            let program = try run.start(example, endpoint, endpoint, count, run.seed, run.size)
            try run.finish(program)

            var random = SeededGenerator(seed: UInt64(run.seed))
            let cost = (0..<count).map { _ in Int.random(in: 1...50, using: &random) }.reduce(0, +)
            let offer = "Handing out: \(count) tasks, \(cost) msec"
            try run.expect(program.lines.first == offer, "the tasks are those of the seed: \(offer)")
            run.figures.append(offer)

            let shares = program.said("Completed: ").compactMap {
                $0.wholeMatch(of: /(\d+) tasks, (\d+) msec/).map { (Int($0.1) ?? 0, Int($0.2) ?? 0) }
            }
            try run.expect(
                shares.count == run.size && program.lines.count == run.size + 1,
                "every worker tells what it did"
            )
            try run.expect(
                shares.map(\.0).reduce(0, +) == count && shares.map(\.1).reduce(0, +) == cost,
                "together they did what was handed out"
            )
            try run.expect(shares.allSatisfy { $0.0 > 0 }, "nobody was left without a task")
        }
    }

    private static let loadBalancing = ["S19": "lbbroker", "S20": "lbbroker2", "S21": "lbbroker3"].sorted {
        $0.key < $1.key
    }.map { number, example in
        RunSet(
            number,
            "a broker gives each request to the worker that has been free for longest",
            of: [example],
            sizes: [1, 3]
        ) { run in
            let (frontend, backend) = (run.ipcEndpoint("front"), run.ipcEndpoint("back"))
            let isEndless = example == "lbbroker3"
            let requests = isEndless ? 20 : 10
            // With three workers as it is in the book, endpoints and all.
            let program =
                isEndless
                ? try run.start(example, frontend, backend, 2, 10, run.size)
                : run.size == 3
                    ? try run.start(example) : try run.start(example, frontend, backend, 10, run.size)
            try run.finish(program)
            try expectBalance(run, program, requests)
            guard isEndless else { return }

            let endless = try run.start(example, as: "\(example)-endless")
            try run.wait(until: "clients are served for seconds") { endless.said("Client: OK").count > 10 }
            try run.stop([endless], with: SIGINT)
        }
    }

    private static func expectBalance(_ run: Run, _ program: Part, _ requests: Int) throws {
        let shares = program.lines.compactMap { $0.wholeMatch(of: /(worker \d+): (\d+) requests/) }
            .map { (String($0.1), Int($0.2) ?? 0) }
        let (begun, done) = (program.said("Worker: "), program.said("Client: "))
        try run.expect(begun == Array(repeating: "HELLO", count: requests), "each request reached a worker")
        try run.expect(done == Array(repeating: "OK", count: requests), "each client had its reply")
        try run.expect(program.lines.count == 2 * requests + run.size, "nothing else was printed")
        var open = 0
        for line in program.lines {
            open += line.hasPrefix("Worker: ") ? 1 : line.hasPrefix("Client: ") ? -1 : 0
            try run.expect(open >= 0, "no reply came before its request")
            // There are ten clients. The workers are no bound for this: one that has replied may say that it has the
            // next request before the client whose reply it was gets to say so.
            try run.expect(open <= 10, "no client asked again before it had its reply")
        }
        // No more at a time than there are workers: each is a REQ, which gets one request and has to reply to it.
        try run.expect(
            shares.map(\.0).sorted() == (1...run.size).map { "worker \($0)" },
            "as many workers were busy as there are"
        )
        try run.expect(shares.map(\.1).reduce(0, +) == requests, "each request was given to one worker")
        try run.expect(shares.allSatisfy { $0.1 > 0 }, "each worker had its share")
    }

    private static let asynchronous = RunSet(
        "S22",
        "clients get the replies to their own requests, while they send more",
        of: ["asyncsrv"],
        sizes: [1, 3],
        seeds: [1, 2]
    ) { run in
        let (endpoint, requests, workers) = (try run.endpoint(), 5, run.size == 1 ? 1 : 5)
        let program = try run.start(
            "asyncsrv",
            endpoint,
            "inproc://backend",
            endpoint,
            requests,
            run.seed,
            run.size,
            workers
        )
        try run.finish(program)

        var random = SeededGenerator(seed: UInt64(run.seed))
        let seed = random.next()
        var total = 0
        for client in (1...run.size).map({ "client \($0)" }) {
            for request in (1...requests).map({ "\(client) request #\($0)" }) {
                random = SeededGenerator(seed: request.utf8.reduce(seed) { $0 &* 31 &+ UInt64($1) })
                let count = Int.random(in: 1...4, using: &random)
                total += count
                try run.expect(
                    program.said("\(client): \(request), ") == (1...count).map { "reply \($0) of \(count)" },
                    "\(client) had the \(count) replies to \(request) in their order"
                )
            }
        }
        try run.expect(program.lines.count == total, "nobody had a reply of somebody else")
        run.figures.append("\(total) replies")
    }
}
