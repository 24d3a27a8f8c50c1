import ZeroMQ

/// Publishes a menu once everybody is there, with each of these subscriptions.
func publisher(_ arguments: Arguments) throws {
    let peers = try arguments.integer(1)
    let subscriptions = arguments.rest()
    let menu = try Socket<XPUB>(bind: "tcp://127.0.0.1:*") { $0.tracksPeers = true }
    print("bound to \(try menu.lastEndpoint ?? "")")

    try menu.waitForPeers(peers, timeout: .seconds(10))
    for topic in Set(subscriptions) {
        let count = subscriptions.count { $0 == topic }
        try menu.waitForSubscribers(count, to: topic, timeout: .seconds(10))
    }
    print("\(peers) subscribers are there, with \(subscriptions.count) subscriptions")

    for item in ["tea, green", "tea, black", "teapot", "coffee", "milk"] {
        print("publishes \(item)")
        try menu.send(item)
    }
    try menu.send("END")

    // Who had no subscription has missed the end as well, and asks for a later one.
    try menu.waitForSubscribers(1, to: "LATE", timeout: .seconds(10))
    try menu.send("LATE")
}
