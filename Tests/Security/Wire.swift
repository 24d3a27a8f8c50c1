/// Pieces of ZMTP 3, for clients that do not keep to it.
///
/// The source is RFC 23.
enum Wire {
    enum Mechanism: String { case null = "NULL", plain = "PLAIN", curve = "CURVE" }

    static func greeting(_ mechanism: Mechanism) -> [UInt8] {
        let name = Array(mechanism.rawValue.utf8)
        return [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 3, 0] + name
            + [UInt8](repeating: 0, count: 20 - name.count + 32)
    }

    static func command(_ name: String, _ body: [UInt8]) -> [UInt8] {
        let content = [UInt8(name.utf8.count)] + Array(name.utf8) + body
        return content.count < 256
            ? [4, UInt8(content.count)] + content
            : [6, 0, 0, 0, 0, 0, 0, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
    }

    /// A HELLO that a CURVE server reads to its box, which does not open.
    static let closedHello = command(
        "HELLO",
        [1, 0] + [UInt8](repeating: 0, count: 72) + [UInt8](repeating: 7, count: 32)
            + [0, 0, 0, 0, 0, 0, 0, 1] + [UInt8](repeating: 9, count: 80)
    )
}
