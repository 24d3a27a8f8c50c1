import ZeroMQ

/// Receives messages, whatever their number of frames.
func receiver() throws {
    let messages = try Socket<PULL>(bind: "tcp://127.0.0.1:*") { $0.receiveTimeout = .seconds(10) }
    let questions = try Socket<REP>(bind: "tcp://127.0.0.1:*") { $0.receiveTimeout = .seconds(10) }
    print("receives at \(try messages.lastEndpoint ?? "")")
    print("answers at \(try questions.lastEndpoint ?? "")")

    // The half-sender asks before it sends the last frame of its first message.
    print("was asked: \(try questions.receive())")
    let early = try messages.receive(timeout: .milliseconds(300))
    if let early { print("received early \(early)") }
    try questions.send(early == nil ? "nothing so far" : "something")

    while case let message = try messages.receive(), message != "END" {
        print("received at once \(message)")
    }
}
