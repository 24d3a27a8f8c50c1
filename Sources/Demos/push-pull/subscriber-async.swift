import ZeroMQ

/// Receives all of the news, up to the word END: with await.
func subscriberAsync() async throws {
    let news = try Socket<SUB>(bind: "tcp://127.0.0.1:*") { $0.subscribe("") }
    print("bound to \(try news.lastEndpoint ?? "")")

    var received: [String] = []
    for try await message in news.messages {
        if message == "END" { break }
        received.append("\(message)")
    }
    print("received \(received.joined(separator: " "))")
}
