import ZeroMQ

/// Is connected like the others, but has no subscription: with await.
func bystanderAsync(_ endpoint: Endpoint) async throws {
    let menu = try Socket<SUB>(connect: endpoint)
    print("connected, without a subscription")
    if let surprise = try await menu.receive(timeout: .milliseconds(500)) { print("received \(surprise)") }

    // Messages of one publisher arrive in order: had anything come before, it would be seen now.
    try menu.subscribe("LATE")
    for try await message in menu.messages {
        if message == "LATE" { break }
        print("received \(message)")
    }
    print("saw nothing but what it has subscribed to now")
}
