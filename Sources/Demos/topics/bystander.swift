import ZeroMQ

/// Is connected like the others, but has no subscription.
func bystander(_ endpoint: String) throws {
    let menu = try Socket<SUB>(connect: endpoint) { $0.receiveTimeout = .seconds(10) }
    try menu.subscribe("READY")
    try menu.unsubscribe("READY")
    print("connected, without a subscription")

    if let surprise = try menu.receive(timeout: .milliseconds(500)) { print("received \(surprise)") }

    // Messages of one publisher arrive in order: had anything come before the end, it would be seen now.
    try menu.subscribe("END")
    while case let message = try menu.receive(), message != "END" {
        print("received \(message)")
    }
    print("saw nothing but the end, once subscribed to it")
}
