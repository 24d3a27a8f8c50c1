import ZeroMQ

/// Receives whatever is published, up to the word END.
func subscriber(_ endpoint: Endpoint) throws {
    let news = try Socket<SUB>(connect: endpoint) { $0.subscribe("") }
    print("subscribed to everything at \(endpoint)")

    while case let message = try news.receive(), message != "END" {
        print("received \(message)")
    }
}
