import ZeroMQ

/// Is connected like the others, but has no subscription.
func bystander(_ endpoint: Endpoint) throws {
    let menu = try Socket<SUB>(connect: endpoint)
    print("connected, without a subscription")
    if let surprise = try menu.receive(timeout: .milliseconds(500)) { print("received \(surprise)") }

    // Messages of one publisher arrive in order: had anything come before, it would be seen now.
    try menu.subscribe("LATE")
    while case let message = try menu.receive(), message != "LATE" {
        print("received \(message)")
    }
    print("saw nothing but what it has subscribed to now")
}
