import ZeroMQ

/// Is there first, with its subscription, and receives until the word END: with await.
func subscriberAsync() async throws {
    let news = try Socket<SUB>(bind: "tcp://127.0.0.1:*") { $0.subscribe("") }
    print("bound to \(try news.lastEndpoint ?? "")")

    for try await message in news.messages {
        if message == "END" { break }
        print("received \(message)")
    }
}
