import ZeroMQ

/// Receives what begins with one of its prefixes, up to the word END.
func subscriber(_ arguments: [String]) throws {
    let (endpoint, prefixes) = (arguments.first ?? "", arguments.dropFirst())
    let menu = try Socket<SUB>(connect: endpoint) {
        for prefix in prefixes { $0.subscribe(prefix) }
        $0.subscribe("END")
        $0.receiveTimeout = .seconds(10)
    }
    print("subscribed to \(prefixes.map { "\"\($0)\"" }.joined(separator: " and "))")

    // What is subscribed to last gets to the publisher last: a sign that all else has got there.
    try menu.subscribe("READY")
    try menu.unsubscribe("READY")

    while case let message = try menu.receive(), message != "END" {
        print("received \(message)")
    }
}
