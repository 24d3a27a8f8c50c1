import ZeroMQ

/// Publishes too early, and then in time.
func publisher(_ endpoint: String) throws {
    let (early, inTime) = (["1", "2", "3", "4", "5"], ["6", "7", "8", "9", "10"])

    // The subscriber has been waiting all the time. But connecting takes a while, and so does its subscription.
    let news = try Socket<XPUB>(connect: endpoint) { $0.receiveTimeout = .seconds(10) }
    for number in early { try news.send(number) }
    for number in early { print("published early \(number)") }

    // The cure: an XPUB receives the subscription as a message. No time is long enough; this always is.
    _ = try news.receive()
    print("the subscription has arrived")
    for number in inTime {
        try news.send(number)
        print("published in time \(number)")
    }
    try news.send("END")
}
