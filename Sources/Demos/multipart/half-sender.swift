import ZeroMQ

/// Sends frame by frame, which the library does not do: over a plain TCP connection, it speaks ZMTP by itself.
func halfSender(_ endpoints: [String]) throws {
    let wire = try Socket<STREAM>(connect: endpoints.first ?? "") { $0.receiveTimeout = .seconds(10) }
    guard let (peer, _) = try wire.receive().unpack() else { return }

    // Both sides greet, and then say what they are.
    try wire.send([peer, Frame([0xFF] + zeros(8) + [0x7F, 3, 0] + "NULL".utf8 + zeros(48))])
    try wire.send([peer, Frame([4, 26, 5] + "READY\u{B}Socket-Type\0\0\0\u{4}PUSH".utf8)])
    var answer = ""
    while !answer.contains("READY") {
        guard let (_, bytes) = try wire.receive().unpack() else { return }
        answer += String(decoding: bytes, as: UTF8.self)
    }

    func send(_ text: String, isLast: Bool) throws {
        print("sends \(text), \(isLast ? "the last frame" : "with more to come")")
        try wire.send([peer, Frame([isLast ? 0 : 1, UInt8(text.utf8.count)] + text.utf8)])
    }

    try send("one", isLast: false)
    try send("two", isLast: false)
    let receiver = try Socket<REQ>(connect: endpoints.last ?? "") { $0.receiveTimeout = .seconds(10) }
    try receiver.send("two of three frames are sent: what has come?")
    print("was told: \(try receiver.receive())")
    try send("three", isLast: true)
    print("completed [one | two | three]")

    try send("four", isLast: false)
    try send("five", isLast: false)
    print("gave up after [four | five]")
}

private func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }
