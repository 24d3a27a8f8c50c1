import ZeroMQ

/// Publishes people and trees, each under its topic.
func publisher() throws {
    let news = try Socket<XPUB>(bind: "tcp://127.0.0.1:*") { $0.tracksPeers = true }
    print("bound to \(try news.lastEndpoint ?? "")")
    try news.waitForSubscribers(1, to: "person", timeout: .seconds(10))
    print("somebody has subscribed")

    for (topic, name, age) in [("person", "ada", 36), ("tree", "oak", 300), ("person", "grace", 85)] {
        let body = try Item(name: name, age: age).json()
        print("publishes \(topic) \(body)")
        try news.send([Frame(topic), body])
    }
    try news.send(["person", "END"])
}
