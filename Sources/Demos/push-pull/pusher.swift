import ZeroMQ

/// Hands out 99 pieces of work.
func pusher(_ endpoints: [String]) throws {
    // A PUSH that connects has a queue for each worker at once, and need not wait for any of them.
    let work = try Socket<PUSH> { $0.sendTimeout = .seconds(10) }
    for endpoint in endpoints { try work.connect(to: endpoint) }

    var sent: [String] = []
    for number in 1...99 {
        try work.send("\(number)")
        sent.append("\(number)")
    }
    print("sent \(sent.joined(separator: " "))")
    for _ in endpoints { try work.send("END") }  // Dealt out like the rest: one each.
}
