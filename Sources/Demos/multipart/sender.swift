import ZeroMQ

/// Sends a message of three frames: the usual way, which cannot stop half-way.
func sender(_ endpoint: Endpoint) throws {
    let pipe = try Socket<PUSH>(connect: endpoint)
    let message: Message = ["seven", "eight", "nine"]
    print("sends \(message)")
    try pipe.send(message)
    try pipe.send("END")
}
