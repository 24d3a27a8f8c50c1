/// Z85: four bytes in five printable characters, as keys are written.
///
/// The C functions are `zmq_z85_encode` and `zmq_z85_decode`; the source is RFC 32.
public enum Z85: Sendable {
    private static let alphabet = Array(
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#".utf8
    )

    private static let values: [UInt8: UInt32] = Dictionary(
        uniqueKeysWithValues: alphabet.enumerated().map { ($1, UInt32($0)) }
    )

    /// Encodes bytes, whose number must be a multiple of four; none become an empty text.
    ///
    /// The C function is `zmq_z85_encode`.
    ///
    /// - Throws: ``ZeroMQError`` with `.invalidArgument` for another number.
    public static func encode(_ bytes: some Collection<UInt8>) throws(ZeroMQError) -> String {
        guard bytes.count % 4 == 0 else {
            throw refused("encode Z85", "\(bytes.count) bytes", "the number of bytes is a multiple of four")
        }
        return String(decoding: characters(bytes), as: UTF8.self)
    }

    /// The characters for bytes whose number is right, with room for a zero; nothing of them is left elsewhere.
    static func characters(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 4 * 5 + 1)
        var value: UInt32 = 0
        for (position, byte) in bytes.enumerated() {
            value = value << 8 | UInt32(byte)
            guard position % 4 == 3 else { continue }
            var divisor: UInt32 = 85 * 85 * 85 * 85
            while divisor > 0 {
                text.append(alphabet[Int(value / divisor % 85)])
                divisor /= 85
            }
            value = 0
        }
        return text
    }

    /// Decodes a text, whose length must be a multiple of five; an empty one becomes no bytes.
    ///
    /// The C function is `zmq_z85_decode`.
    ///
    /// - Throws: ``ZeroMQError`` with `.invalidArgument` for another length, for a character outside of the alphabet,
    ///   and for five that stand for more than four bytes hold. The error says where and does not repeat the text.
    public static func decode(_ text: some StringProtocol) throws(ZeroMQError) -> [UInt8] {
        try decode(characters: text.utf8)
    }

    static func decode(characters: some Collection<UInt8>) throws(ZeroMQError) -> [UInt8] {
        guard characters.count % 5 == 0 else {
            throw refused("decode Z85", "\(characters.count) characters", "the length is a multiple of five")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 5 * 4)
        // The first half of a secret key whose second half is damaged is none of anybody's business.
        var isWhole = false
        defer { if !isWhole { SecretBytes.wipe(&bytes) } }
        var value: UInt32 = 0
        for (position, character) in characters.enumerated() {
            guard let digit = values[character] else {
                throw refused("decode Z85", "position \(position)", "the character is not one of Z85's")
            }
            let (scaled, overflow) = value.multipliedReportingOverflow(by: 85)
            let (sum, carry) = scaled.addingReportingOverflow(digit)
            if overflow || carry {
                throw refused(
                    "decode Z85",
                    "position \(position / 5 * 5)",
                    "the group stands for more than four bytes hold"
                )
            }
            value = sum
            guard position % 5 == 4 else { continue }
            for shift: UInt32 in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
            value = 0
        }
        isWhole = true
        return bytes
    }

    private static func refused(_ operation: String, _ subject: String, _ reason: String) -> ZeroMQError {
        ZeroMQError(.invalidArgument, operation: operation, subject: subject, reason: reason)
    }
}
