import ZeroMQ

/// Sends a message of three frames: the usual way, which cannot stop half-way.
func sender(_ endpoint: String) throws {
    let pipe = try Socket<PUSH>(connect: endpoint) { $0.sendTimeout = .seconds(10) }
    let message: Message = ["seven", "eight", "nine"]
    try pipe.send(message)
    print("sent \(message)")
    try pipe.send("END")
}
