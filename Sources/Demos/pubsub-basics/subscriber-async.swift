import ZeroMQ

/// Receives whatever is published, up to the word END: with await.
func subscriberAsync(_ endpoint: Endpoint) async throws {
    let news = try Socket<SUB>(connect: endpoint) { $0.subscribe("") }
    print("subscribed to everything at \(endpoint)")

    for try await message in news.messages {
        if message == "END" { break }
        print("received \(message)")
    }
}
