import ZeroMQ

/// Sends a message of three frames: the usual way, which cannot stop half-way: with await.
func senderAsync(_ endpoint: Endpoint) async throws {
    let pipe = try Socket<PUSH>(connect: endpoint)
    let message: Message = ["seven", "eight", "nine"]
    print("sends \(message)")
    try await pipe.send(message)
    try await pipe.send("END")
}
