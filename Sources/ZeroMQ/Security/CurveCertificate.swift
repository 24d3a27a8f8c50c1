/// CURVE keys on disk, in the format that CZMQ and pyzmq read and write.
///
/// A certificate is two files: one with the public key, to hand out, and one beside it with both, whose name ends in
/// `_secret` and which nobody else may read.
public struct CurveCertificate: Sendable, Equatable {
    /// The key that others may know.
    public let publicKey: CurvePublicKey

    /// The key that nobody else may know; `nil` in a certificate that was handed out.
    public let secretKey: CurveSecretKey?

    /// Anything else that the certificate says, such as a name.
    public var metadata: [String: String]

    /// The two keys of a certificate that has both; `nil` for one that was handed out.
    public var keys: CurveKeyPair? { secretKey.map { CurveKeyPair(publicKey: publicKey, secretKey: $0) } }

    /// Puts a certificate of both keys together; metadata is checked by ``save(to:)``.
    public init(_ keys: CurveKeyPair, metadata: [String: String] = [:]) {
        publicKey = keys.publicKey
        secretKey = keys.secretKey
        self.metadata = metadata
    }

    /// Puts a certificate of a public key together, to be handed out.
    public init(_ publicKey: CurvePublicKey, metadata: [String: String] = [:]) {
        self.publicKey = publicKey
        secretKey = nil
        self.metadata = metadata
    }

    /// Reads a certificate's file.
    ///
    /// Reading blocks for as long as the file system takes.
    ///
    /// - Throws: ``ZeroMQError`` with the path: `.noSuchEntry` and what else the system says, `.invalidArgument` for
    ///   a file that is no certificate, or whose keys do not belong together, `.accessDenied` for a secret key that
    ///   others can read, with the chmod that cures it, `.notSupported` for a secret key on a libzmq without CURVE.
    public init(contentsOf path: String) throws(ZeroMQError) {
        let (text, othersMayRead) = try File.read(path)
        let fields = Self.fields(of: text)
        guard let publicText = fields["curve/public-key"] else {
            throw Self.damaged(path, "there is no public-key in it")
        }
        do throws(ZeroMQError) {
            publicKey = try CurvePublicKey(z85: publicText)
            secretKey = try fields["curve/secret-key"].map { text throws(ZeroMQError) in
                try CurveSecretKey(z85: text)
            }
        } catch {
            throw Self.damaged(path, error.reason ?? "a key in it is malformed")
        }
        if secretKey != nil, othersMayRead {
            throw ZeroMQError(
                .accessDenied,
                operation: "read certificate",
                subject: path,
                reason: "others can read the secret key in it: chmod 600 \(path)"
            )
        }
        if let secretKey, try secretKey.publicKey() != publicKey {
            throw Self.damaged(path, "its keys do not belong together")
        }
        metadata = fields.reduce(into: [:]) { metadata, field in
            if field.key.hasPrefix("metadata/") { metadata[String(field.key.dropFirst(9))] = field.value }
        }
    }

    /// Writes the public certificate to a path and, where there is a secret key, the whole one to the path with
    /// `_secret` behind it, which nobody else can read (mode 0600).
    ///
    /// - Throws: ``ZeroMQError`` with the path and what the system says; `.invalidArgument` for metadata with a quote
    ///   or a line end in it, and then nothing has been written.
    public func save(to path: String) throws(ZeroMQError) {
        for (name, value) in metadata where (name + value).contains(where: { $0 == "\"" || $0.isNewline }) {
            throw ZeroMQError(
                .invalidArgument,
                operation: "write certificate",
                subject: "metadata \(name)",
                reason: "it has a quote or a line end in it"
            )
        }
        try File.write(text(withSecret: false), to: path, mode: 0o644)
        if secretKey != nil { try File.write(text(withSecret: true), to: path + "_secret", mode: 0o600) }
    }

    private func text(withSecret: Bool) -> String {
        var lines = [
            withSecret
                ? "#   ZeroMQ CURVE secret certificate: keep it to yourself, and keep others from reading it."
                : "#   ZeroMQ CURVE public certificate: may be handed out.",
            "",
            "metadata",
        ]
        lines += metadata.sorted { $0.key < $1.key }.map { "    \($0.key) = \"\($0.value)\"" }
        lines += ["curve", "    public-key = \"\(publicKey)\""]
        if withSecret, let secretKey { lines.append("    secret-key = \"\(secretKey.exposedZ85())\"") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The values by section and name: "curve/public-key".
    ///
    /// The source is RFC 4 (ZPL).
    private static func fields(of text: String) -> [String: String] {
        var fields: [String: String] = [:]
        var section = ""
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.drop(while: \.isWhitespace)
            guard let first = words.first, first != "#" else { continue }
            guard line.first?.isWhitespace == true else {
                section = String(words).trimmed
                continue
            }
            guard let equals = words.firstIndex(of: "=") else { continue }
            var value = String(words[words.index(after: equals)...]).trimmed
            if let quote = value.first, quote == "\"" || quote == "'" {
                value = String(value.dropFirst().prefix { $0 != quote })
            }
            fields["\(section)/\(String(words[..<equals]).trimmed)"] = value
        }
        return fields
    }

    private static func damaged(_ path: String, _ reason: String) -> ZeroMQError {
        ZeroMQError(.invalidArgument, operation: "read certificate", subject: path, reason: reason)
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
