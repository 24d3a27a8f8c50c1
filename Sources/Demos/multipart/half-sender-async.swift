import ZeroMQ

/// Sends frame by frame, which the library does not do: over a plain TCP connection, it speaks ZMTP by itself: with await.
func halfSenderAsync(_ arguments: Arguments) async throws {
    let wire = try Socket<STREAM>(connect: arguments.endpoint())
    let receiver = try Socket<REQ>(connect: arguments.endpoint())
    guard let (peer, _) = try await wire.receive().unpack() else { return }

    // Both sides greet, and then say what they are.
    try await wire.send([peer, ZMTP.greeting])
    try await wire.send([peer, ZMTP.ready])
    var answer = ""
    while !answer.contains("READY"), let (_, bytes) = try await wire.receive().unpack() {
        answer += String(decoding: bytes, as: UTF8.self)
    }

    try await wire.send([peer, ZMTP.frame("one", isLast: false)])
    try await wire.send([peer, ZMTP.frame("two", isLast: false)])
    try await receiver.send("two of three frames are sent: what has come?")
    print("was told: \(try await receiver.receive())")
    try await wire.send([peer, ZMTP.frame("three", isLast: true)])
    print("completed [one | two | three]")

    try await wire.send([peer, ZMTP.frame("four", isLast: false)])
    try await wire.send([peer, ZMTP.frame("five", isLast: false)])
    print("gave up after [four | five]")
}
