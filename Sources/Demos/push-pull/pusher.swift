import ZeroMQ

/// Hands out 99 pieces of work.
func pusher(_ arguments: Arguments) throws {
    // A PUSH that connects has a queue for each worker at once, and need not wait for any of them.
    let workers = arguments.rest()
    let work = try Socket<PUSH>()
    for worker in workers { try work.connect(to: Endpoint(worker)) }

    var sent: [String] = []
    for number in 1...99 {
        try work.send("\(number)")
        sent.append("\(number)")
    }
    print("sent \(sent.joined(separator: " "))")
    for _ in workers { try work.send("END") }  // Dealt out like the rest: one each.
}
