extension RunSet {
    static let weatherForwarded = RunSet(
        "S09",
        "clients get the weather of their place through a proxy, as from the server itself",
        of: ["wuserver", "wuproxy", "wuclient"],
        sizes: [1, 3],
        seeds: [1, 2],
        without: "wuproxy"
    ) { run in
        let (inside, outside) = (try run.endpoint(), try run.endpoint())
        let updates = 5
        let places = Weather.places(run.size, with: updates, seed: run.seed)
        let clients = try places.map { try run.start("wuclient", outside, $0, updates, as: "wuclient-\($0)") }
        let proxy = try run.start("wuproxy", inside, outside)
        let server = try run.start("wuserver", inside, 0, run.seed, run.size)
        try run.finish(clients)
        try run.stop([server])
        try run.stop([proxy])
        let expected = Weather.updates(updates, of: places, seed: run.seed)
        for (place, client) in zip(places, clients) {
            try run.expect(
                client.lines == Weather.lines(expected[place] ?? [], of: place),
                "\(client.label) got its own"
            )
            run.figures += client.lines.suffix(1)
        }
    }

    static let synchronized = RunSet(
        "S14",
        "a publisher waits for its subscribers, and each of them gets every message",
        of: ["syncpub", "syncsub"],
        sizes: [1, 10],
        without: "syncpub"
    ) { run in
        let count = run.isFull ? 1_000_000 : 10_000
        let (feed, greetings) = (try run.endpoint(), try run.endpoint())
        let publisher = try run.start("syncpub", feed, greetings, count, run.size)
        let subscribers = try run.start(run.size, "syncsub", feed, greetings)
        try run.finish(subscribers + [publisher])
        try run.expect(
            publisher.lines == ["Waiting for subscribers", "Broadcasting messages"],
            "the publisher waited, and published"
        )
        for subscriber in subscribers {
            try run.expect(
                subscriber.lines == ["Received \(count) updates"],
                "\(subscriber.label) got every message"
            )
        }
    }

    static let envelopes = RunSet(
        "S15",
        "of messages in envelopes, subscribers get those with an address that they want",
        of: ["psenvpub", "psenvsub"],
        sizes: [1, 3],
        without: "psenvpub",
        inPython: ["psenvpub", "psenvsub"]
    ) { run in
        let (endpoint, pairs) = (try run.endpoint(), 2)
        let publisher = try run.start("psenvpub", endpoint, pairs, run.size)
        let subscribers = try run.start(run.size, "psenvsub", endpoint)
        try run.finish(publisher)
        try run.wait(until: "every subscriber has got something for each pair") {
            subscribers.allSatisfy { $0.lines.count >= pairs }
        }
        try run.stop(subscribers)
        let wanted = [String](repeating: "[B] We would like to see this", count: pairs)
        for subscriber in subscribers {
            try run.expect(
                subscriber.lines == wanted,
                "\(subscriber.label) got what is for B, and nothing else"
            )
        }
    }
}
