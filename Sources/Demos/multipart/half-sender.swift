import ZeroMQ

/// Sends frame by frame, which the library does not do: over a plain TCP connection, it speaks ZMTP by itself.
func halfSender(_ arguments: Arguments) throws {
    let wire = try Socket<STREAM>(connect: arguments.endpoint())
    let receiver = try Socket<REQ>(connect: arguments.endpoint())
    guard let (peer, _) = try wire.receive().unpack() else { return }

    // Both sides greet, and then say what they are.
    try wire.send([peer, ZMTP.greeting])
    try wire.send([peer, ZMTP.ready])
    var answer = ""
    while !answer.contains("READY"), let (_, bytes) = try wire.receive().unpack() {
        answer += String(decoding: bytes, as: UTF8.self)
    }

    try wire.send([peer, ZMTP.frame("one", isLast: false)])
    try wire.send([peer, ZMTP.frame("two", isLast: false)])
    try receiver.send("two of three frames are sent: what has come?")
    print("was told: \(try receiver.receive())")
    try wire.send([peer, ZMTP.frame("three", isLast: true)])
    print("completed [one | two | three]")

    try wire.send([peer, ZMTP.frame("four", isLast: false)])
    try wire.send([peer, ZMTP.frame("five", isLast: false)])
    print("gave up after [four | five]")
}
