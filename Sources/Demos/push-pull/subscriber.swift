import ZeroMQ

/// Receives all of the news, up to the word END.
func subscriber() throws {
    let news = try Socket<SUB>(bind: "tcp://127.0.0.1:*") { $0.subscribe("") }
    print("bound to \(try news.lastEndpoint ?? "")")

    var received: [String] = []
    while case let message = try news.receive(), message != "END" {
        received.append("\(message)")
    }
    print("received \(received.joined(separator: " "))")
}
