import ZeroMQ

/// Receives the people, and decodes them.
func subscriber(_ endpoint: Endpoint) throws {
    let news = try Socket<SUB>(connect: endpoint) { $0.subscribe("person") }
    print("subscribed to person")

    while case let message = try news.receive(), let (_, body) = message.unpack(), body != "END" {
        print("received \(body)")
        let person = try Item(body)
        print("decoded \(person.name), \(person.age) years old")
    }
}
