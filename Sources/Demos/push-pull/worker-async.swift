import ZeroMQ

/// Receives its share of the work, up to the word END: with await.
func workerAsync() async throws {
    let work = try Socket<PULL>(bind: "tcp://127.0.0.1:*")
    print("bound to \(try work.lastEndpoint ?? "")")

    var received: [String] = []
    for try await message in work.messages {
        if message == "END" { break }
        received.append("\(message)")
    }
    print("received \(received.joined(separator: " "))")
}
