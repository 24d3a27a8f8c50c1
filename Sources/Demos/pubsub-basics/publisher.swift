import ZeroMQ

/// Publishes a few words to whoever has subscribed.
func publisher() throws {
    // An XPUB is a PUB that is told who subscribes.
    let news = try Socket<XPUB>(bind: "tcp://127.0.0.1:*") { $0.tracksPeers = true }
    print("bound to \(try news.lastEndpoint ?? "")")

    // Publishing to nobody is no error, only useless: wait for a subscriber.
    try news.waitForSubscribers(1, to: "", timeout: .seconds(10))
    print("somebody has subscribed")

    for word in ["apple", "banana", "cherry"] {
        print("publishes \(word)")
        try news.send(word)
    }
    try news.send("END")
}
