import TestSupport
import Testing
import ZeroMQ

struct Z85Tests {
    /// The vectors of RFC 32, and the ends of what four bytes hold.
    static let vectors: [([UInt8], String)] = [
        ([], ""),
        ([0x86, 0x4F, 0xD2, 0x6F, 0xB5, 0x59, 0xF7, 0x5B], "HelloWorld"),
        ([0, 0, 0, 0], "00000"),
        ([0xFF, 0xFF, 0xFF, 0xFF], "%nSc0"),
        ([0xFF, 0xFF, 0xFF, 0xFE], "%nSb#"),
        (
            [
                0x8E, 0x0B, 0xDD, 0x69, 0x76, 0x28, 0xB9, 0x1D, 0x8F, 0x24, 0x55, 0x87, 0xEE, 0x95, 0xC5,
                0xB0,
                0x4D, 0x48, 0x96, 0x3F, 0x79, 0x25, 0x98, 0x77, 0xB4, 0x9C, 0xD9, 0x06, 0x3A, 0xEA, 0xD3,
                0xB7,
            ], "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6"
        ),
    ]

    @Test(arguments: vectors)
    func `the vectors go there and back`(bytes: [UInt8], text: String) throws {
        #expect(try Z85.encode(bytes) == text)
        #expect(try Z85.decode(text) == bytes)
    }

    @Test func `every byte and every character of the alphabet goes there and back`() throws {
        let bytes = (0..<256).map { UInt8($0) }
        #expect(try Z85.decode(Z85.encode(bytes)) == bytes)
        let alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
        for character in alphabet {
            let text = "0000\(character)"
            #expect(try Z85.encode(Z85.decode(text)) == text)
        }
    }

    @Test(arguments: [1, 2, 3, 5, 7, 31, 33])
    func `bytes whose number is no multiple of four are not encoded`(count: Int) {
        let error = thrown { _ = try Z85.encode([UInt8](repeating: 1, count: count)) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.subject == "\(count) bytes")
    }

    @Test(arguments: [1, 4, 6, 39, 41])
    func `a text whose length is no multiple of five is not decoded`(count: Int) {
        let error = thrown { _ = try Z85.decode(String(repeating: "0", count: count)) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.subject == "\(count) characters")
    }

    @Test(arguments: [" ", "\u{7F}", "\"", "'", ",", ";", "_", "`", "|", "~", "\\", "\u{0}", "\t", "\u{1F}"])
    func `a character outside of the alphabet is refused with its position and nothing of the text`(
        character: String
    ) {
        for position in [0, 4, 5, 9] {
            var characters = Array("HelloWorld").map(String.init)
            characters[position] = character
            let error = thrown { _ = try Z85.decode(characters.joined()) }
            #expect(error?.code == .invalidArgument)
            #expect(error?.subject == "position \(position)")
            #expect(error.map { "\($0)".contains("ello") || "\($0)".contains("orld") } == false)
        }
    }

    @Test func `a character of several bytes is refused at the first of them`() {
        #expect(thrown { _ = try Z85.decode("Hel\u{E9}") }?.subject == "position 3")
    }

    @Test(arguments: [("%nSc1", 0), ("#####", 0), ("00000#####", 5), ("HelloWorld%nSc1", 10)])
    func `five characters that stand for more than four bytes are refused with the position`(
        text: String,
        position: Int
    ) {
        let error = thrown { _ = try Z85.decode(text) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.subject == "position \(position)")
    }
}
