import ZeroMQ

/// Publishes 99 pieces of news, once all subscribers are there: with await.
func publisherAsync(_ arguments: Arguments) async throws {
    let subscribers = arguments.rest()
    let news = try Socket<XPUB> { $0.tracksPeers = true }
    for subscriber in subscribers { try news.connect(to: Endpoint(subscriber)) }
    try await news.waitForSubscribers(subscribers.count, to: "", timeout: .seconds(10))
    print("all subscriptions have arrived")

    var sent: [String] = []
    for number in 1...99 {
        try await news.send("\(number)")
        sent.append("\(number)")
    }
    print("sent \(sent.joined(separator: " "))")
    try await news.send("END")
}
