import ZeroMQ

/// Receives messages, whatever their number of frames: with await.
func receiverAsync() async throws {
    let pipe = try Socket<PULL>(bind: "tcp://127.0.0.1:*")
    let questions = try Socket<REP>(bind: "tcp://127.0.0.1:*")
    print("receives at \(try pipe.lastEndpoint ?? "")")
    print("answers at \(try questions.lastEndpoint ?? "")")

    // The half-sender asks before it sends the last frame of its first message.
    print("was asked: \(try await questions.receive())")
    let early = try await pipe.receive(timeout: .milliseconds(300))
    if let early { print("received early \(early)") }
    try await questions.send(early == nil ? "nothing so far" : "something")

    for try await message in pipe.messages {
        if message == "END" { break }
        print("received at once \(message)")
    }
}
