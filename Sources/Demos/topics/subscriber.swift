import ZeroMQ

/// Receives what begins with one of its prefixes, up to the word END.
func subscriber(_ arguments: Arguments) throws {
    let endpoint = try arguments.endpoint()
    let prefixes = arguments.rest()
    let menu = try Socket<SUB>(connect: endpoint) {
        for prefix in prefixes { $0.subscribe(prefix) }
    }
    print("subscribed to \(prefixes.map { "\"\($0)\"" }.joined(separator: " and "))")

    while case let message = try menu.receive(), message != "END" {
        print("received \(message)")
    }
}
