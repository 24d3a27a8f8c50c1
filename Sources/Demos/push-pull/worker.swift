import ZeroMQ

/// Receives its share of the work, up to the word END.
func worker() throws {
    let work = try Socket<PULL>(bind: "tcp://127.0.0.1:*")
    print("bound to \(try work.lastEndpoint ?? "")")

    var received: [String] = []
    while case let message = try work.receive(), message != "END" {
        received.append("\(message)")
    }
    print("received \(received.joined(separator: " "))")
}
