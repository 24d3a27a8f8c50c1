import CZeroMQ

/// A range of addresses: one, or all that begin alike, IPv4 or IPv6.
public struct AddressRange: Hashable, Sendable, CustomStringConvertible {
    /// The range as it was written.
    public let description: String

    private let bytes: [UInt8]
    private let bits: Int

    /// Reads an address, "192.0.2.1" or "2001:db8::1", or one with the number of bits that count behind it,
    /// "192.0.2.0/24".
    ///
    /// - Throws: ``ZeroMQError`` with `.invalidArgument` for anything else.
    public init(_ text: String) throws(ZeroMQError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let bytes = Self.bytes(ofAddress: String(parts[0])) else {
            throw Self.malformed(text)
        }
        var bits = bytes.count * 8
        if parts.count == 2 {
            guard let number = Int(parts[1]), (0...(parts[0].contains(":") ? 128 : 32)).contains(number),
                parts[1].utf8.allSatisfy({ $0 < 0x3A && $0 > 0x2F })
            else { throw Self.malformed(text) }
            // An IPv4 address in IPv6's clothes counts the 96 bits before it as well.
            let isMapped = bytes.count == 4 && parts[0].contains(":")
            bits = isMapped ? number - 96 : number
            guard bits >= 0 else { throw Self.malformed(text) }
        }
        description = text
        self.bytes = bytes
        self.bits = bits
    }

    /// Whether an address, as libzmq tells it, lies in the range.
    ///
    /// An IPv4 address in IPv6's clothes is an IPv4 address.
    public func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(ofAddress: address), other.count == bytes.count else { return false }
        for index in 0..<bytes.count {
            let left = bits - index * 8
            if left <= 0 { return true }
            let mask: UInt8 = left >= 8 ? 0xFF : ~(0xFF >> UInt8(left))
            if (bytes[index] ^ other[index]) & mask != 0 { return false }
        }
        return true
    }

    private static func bytes(ofAddress text: String) -> [UInt8]? {
        // A zone, as in fe80::1%eth0, is the machine's own affair.
        let text = String(text.prefix { $0 != "%" })
        var bytes = [UInt8](repeating: 0, count: 16)
        if unsafe inet_pton(AF_INET, text, &bytes) == 1 { return Array(bytes[..<4]) }
        guard unsafe inet_pton(AF_INET6, text, &bytes) == 1 else { return nil }
        let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        return isMapped ? Array(bytes[12...]) : bytes
    }

    private static func malformed(_ text: String) -> ZeroMQError {
        ZeroMQError(
            .invalidArgument,
            operation: "read address range",
            subject: text,
            reason: "it is an address, or an address and the bits that count, such as 192.0.2.0/24"
        )
    }
}
