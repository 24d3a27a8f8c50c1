import ZeroMQ

/// Publishes people and trees, each under its topic: with await.
func publisherAsync() async throws {
    let news = try Socket<XPUB>(bind: "tcp://127.0.0.1:*") { $0.tracksPeers = true }
    print("bound to \(try news.lastEndpoint ?? "")")
    try await news.waitForSubscribers(1, to: "person", timeout: .seconds(10))
    print("somebody has subscribed")

    for (topic, name, age) in [("person", "ada", 36), ("tree", "oak", 300), ("person", "grace", 85)] {
        let body = try Item(name: name, age: age).json()
        print("publishes \(topic) \(body)")
        try await news.send([Frame(topic), body])
    }
    try await news.send(["person", "END"])
}
