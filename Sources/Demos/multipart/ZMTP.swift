import ZeroMQ

/// What a PUSH writes to the wire, in ZMTP 3.0, as far as one that sends a few words needs it.
enum ZMTP {
    static let greeting = Frame([0xFF] + zeros(8) + [0x7F, 3, 0] + "NULL".utf8 + zeros(48))
    static let ready = Frame([4, 26, 5] + "READY\u{B}Socket-Type\0\0\0\u{4}PUSH".utf8)

    /// One frame of a message.
    static func frame(_ text: String, isLast: Bool) -> Frame {
        print("sends \(text), \(isLast ? "the last frame" : "with more to come")")
        return Frame([isLast ? 0 : 1, UInt8(text.utf8.count)] + text.utf8)
    }

    private static func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }
}
