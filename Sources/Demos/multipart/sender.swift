import ZeroMQ

/// Sends a message of three frames: the usual way, which cannot stop half-way.
func sender(_ endpoint: String) throws {
    let pipe = try Socket<PUSH>(connect: endpoint) { $0.sendTimeout = .seconds(10) }
    let message: Message = ["seven", "eight", "nine"]
    print("sends \(message)")
    try pipe.send(message)
    try pipe.send("END")
}
