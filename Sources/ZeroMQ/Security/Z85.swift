/// Z85: four bytes in five printable characters.
///
/// The C functions are `zmq_z85_encode` and `zmq_z85_decode`; the source is RFC 32.
public enum Z85: Sendable {
    private static let alphabet = Array(
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#".utf8
    )

    private static let values: [UInt8: UInt32] = Dictionary(
        uniqueKeysWithValues: alphabet.enumerated().map { ($1, UInt32($0)) }
    )

    /// Encodes bytes, whose number must be a multiple of four.
    ///
    /// Throws `.invalidArgument` otherwise.
    public static func encode(_ bytes: some Collection<UInt8>) throws(ZeroMQError) -> String {
        let bytes = Array(bytes)
        guard bytes.count % 4 == 0 else {
            throw refused("encode Z85", "\(bytes.count) bytes", "the number of bytes is a multiple of four")
        }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 4 * 5)
        for start in stride(from: 0, to: bytes.count, by: 4) {
            var value = bytes[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            var group: [UInt8] = []
            for _ in 0..<5 {
                group.append(alphabet[Int(value % 85)])
                value /= 85
            }
            text += group.reversed()
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Decodes a text, whose length must be a multiple of five.
    ///
    /// Throws `.invalidArgument` for another length, for a character outside of the alphabet, and for five that stand
    /// for more than four bytes hold. The error says where and does not repeat the text.
    public static func decode(_ text: some StringProtocol) throws(ZeroMQError) -> [UInt8] {
        let characters = Array(text.utf8)
        guard characters.count % 5 == 0 else {
            throw refused("decode Z85", "\(characters.count) characters", "the length is a multiple of five")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 5 * 4)
        for start in stride(from: 0, to: characters.count, by: 5) {
            var value: UInt32 = 0
            for position in start..<start + 5 {
                guard let digit = values[characters[position]] else {
                    throw refused("decode Z85", "position \(position)", "the character is not one of Z85's")
                }
                let (scaled, overflow) = value.multipliedReportingOverflow(by: 85)
                let (sum, carry) = scaled.addingReportingOverflow(digit)
                if overflow || carry {
                    throw refused(
                        "decode Z85",
                        "position \(start)",
                        "the group stands for more than four bytes hold"
                    )
                }
                value = sum
            }
            bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
        }
        return bytes
    }

    private static func refused(_ operation: String, _ subject: String, _ reason: String) -> ZeroMQError {
        ZeroMQError(.invalidArgument, operation: operation, subject: subject, reason: reason)
    }
}
