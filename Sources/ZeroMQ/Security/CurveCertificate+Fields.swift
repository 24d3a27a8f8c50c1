extension CurveCertificate {
    /// What a certificate's file says.
    ///
    /// It is read by bytes: a String of the secret key could not be wiped. The source is RFC 4 (ZPL).
    struct Fields {
        private(set) var publicKey: String?
        /// The characters of the secret key.
        private(set) var secretKey: SecretBytes?
        private(set) var metadata: [String: String] = [:]

        /// No slice of the file's bytes outlives this: it would have its owner wipe a copy.
        init(of file: [UInt8]) {
            var section: ArraySlice<UInt8> = []
            for line in file.split(whereSeparator: \.isLineEnd) {
                let words = line.trimmed
                guard let first = words.first, first != UInt8(ascii: "#") else { continue }
                guard line.first?.isBlank == true else {
                    section = words
                    continue
                }
                guard let equals = words.firstIndex(of: UInt8(ascii: "=")) else { continue }
                let value = words[words.index(after: equals)...].trimmed
                set(section, words[..<equals].trimmed, value.unquoted)
            }
        }

        private mutating func set(
            _ section: ArraySlice<UInt8>,
            _ name: ArraySlice<UInt8>,
            _ value: ArraySlice<UInt8>
        ) {
            if section.elementsEqual("metadata".utf8) {
                metadata[String(decoding: name, as: UTF8.self)] = String(decoding: value, as: UTF8.self)
            } else if section.elementsEqual("curve".utf8) {
                if name.elementsEqual("public-key".utf8) {
                    publicKey = String(decoding: value, as: UTF8.self)
                }
                if name.elementsEqual("secret-key".utf8) { secretKey = SecretBytes(value) }
            }
        }
    }
}

extension UInt8 {
    /// Line feed, vertical tab, form feed, carriage return.
    fileprivate var isLineEnd: Bool { (0x0A...0x0D).contains(self) }

    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

extension ArraySlice<UInt8> {
    fileprivate var trimmed: Self {
        let start = drop { $0.isBlank }
        guard let last = start.lastIndex(where: { !$0.isBlank }) else { return [] }
        return start[...last]
    }

    /// What stands between quotes, where the first character is one, and everything otherwise.
    fileprivate var unquoted: Self {
        guard let quote = first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return self
        }
        return dropFirst().prefix { $0 != quote }
    }
}
