import ZeroMQ

/// Is there first, with its subscription, and receives until the word END.
func subscriber() throws {
    let news = try Socket<SUB>(bind: "tcp://127.0.0.1:*") { $0.subscribe("") }
    print("bound to \(try news.lastEndpoint ?? "")")

    while case let message = try news.receive(), message != "END" {
        print("received \(message)")
    }
}
