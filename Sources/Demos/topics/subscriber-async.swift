import ZeroMQ

/// Receives what begins with one of its prefixes, up to the word END: with await.
func subscriberAsync(_ arguments: Arguments) async throws {
    let endpoint = try arguments.endpoint()
    let prefixes = arguments.rest()
    let menu = try Socket<SUB>(connect: endpoint) {
        for prefix in prefixes { $0.subscribe(prefix) }
    }
    print("subscribed to \(prefixes.map { "\"\($0)\"" }.joined(separator: " and "))")

    for try await message in menu.messages {
        if message == "END" { break }
        print("received \(message)")
    }
}
