import ZeroMQ

/// Receives the people, and decodes them: with await.
func subscriberAsync(_ endpoint: Endpoint) async throws {
    let news = try Socket<SUB>(connect: endpoint) { $0.subscribe("person") }
    print("subscribed to person")

    for try await message in news.messages {
        guard let (_, body) = message.unpack(), body != "END" else { break }
        print("received \(body)")
        let person = try Item(body)
        print("decoded \(person.name), \(person.age) years old")
    }
}
