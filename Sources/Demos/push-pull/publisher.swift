import ZeroMQ

/// Publishes 99 pieces of news, once all subscribers are there.
func publisher(_ endpoints: [String]) throws {
    let news = try Socket<XPUB> {
        $0.isVerbose = true  // Reports each subscription, not only the first to a topic.
        $0.receiveTimeout = .seconds(10)
    }
    for endpoint in endpoints { try news.connect(to: endpoint) }
    for _ in endpoints { _ = try news.receive() }
    print("all subscriptions have arrived")

    var sent: [String] = []
    for number in 1...99 {
        try news.send("\(number)")
        sent.append("\(number)")
    }
    print("sent \(sent.joined(separator: " "))")
    try news.send("END")
}
