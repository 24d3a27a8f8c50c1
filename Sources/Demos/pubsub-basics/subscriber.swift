import ZeroMQ

/// Receives whatever is published, up to the word END.
func subscriber(_ endpoint: String) throws {
    let news = try Socket<SUB>(connect: endpoint) {
        $0.subscribe("")
        $0.receiveTimeout = .seconds(10)
    }
    print("subscribed to everything at \(endpoint)")

    while case let message = try news.receive(), message != "END" {
        print("received \(message)")
    }
}
