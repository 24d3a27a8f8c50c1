import ZeroMQ

/// Publishes too early, and then in time: with await.
func publisherAsync(_ endpoint: Endpoint) async throws {
    // The subscriber has been there all the time. But connecting takes a while, and so does its subscription: what
    // is published at once is too early. Should the subscription win that race, for once, there is another one.
    var news: Socket<XPUB>
    var last = 0
    repeat {
        news = try Socket<XPUB>(connect: endpoint) { $0.tracksPeers = true }
        last += 5
        for number in last - 4...last { try await news.send("\(number)") }
    } while try news.tryReceive() != nil
    for number in last - 4...last { print("published early \(number)") }

    // The cure. No pause is sure to be long enough; this is.
    try await news.waitForSubscribers(1, to: "", timeout: .seconds(10))
    print("the subscription has arrived")
    for number in last + 1...last + 5 {
        print("publishes in time \(number)")
        try await news.send("\(number)")
    }
    try await news.send("END")
}
