import ZeroMQ

/// Publishes too early, and then in time.
func publisher(_ endpoint: String) throws {
    // The subscriber has been there all the time. But connecting takes a while, and so does its subscription: what
    // is published at once is too early. Should the subscription win that race, for once, there is another one.
    var news: Socket<XPUB>
    var numbers = 1...5
    repeat {
        news = try Socket<XPUB>(connect: endpoint) { $0.receiveTimeout = .seconds(10) }
        for number in numbers { try news.send("\(number)") }
        for number in numbers { print("published early \(number)") }
        numbers = numbers.upperBound + 1...numbers.upperBound + 5
    } while try news.tryReceive() != nil

    // The cure: an XPUB receives the subscription as a message. No pause is sure to be long enough; this is.
    _ = try news.receive()
    print("the subscription has arrived")
    for number in numbers {
        print("publishes in time \(number)")
        try news.send("\(number)")
    }
    try news.send("END")
}
