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
        var (bytes, othersMayRead) = try File.read(path)
        defer { SecretBytes.wipe(&bytes) }
        let fields = Fields(of: bytes)
        guard let publicText = fields.publicKey else {
            throw Self.damaged(path, "there is no public-key in it")
        }
        do throws(ZeroMQError) {
            publicKey = try CurvePublicKey(z85: publicText)
            secretKey = try fields.secretKey.map { characters throws(ZeroMQError) in
                try unsafe characters.withBytes { bytes throws(ZeroMQError) in
                    try unsafe CurveSecretKey(z85Characters: bytes)
                }
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
        metadata = fields.metadata
    }

    /// Writes the public certificate to a path and, where there is a secret key, the whole one to the path with
    /// `_secret` behind it, which nobody else can read (mode 0600).
    ///
    /// - Throws: ``ZeroMQError`` with the path and what the system says; `.invalidArgument` for metadata with a quote
    ///   or a line end in it, and for a name that would be read as another: an empty one, and one with an equals sign,
    ///   with a number sign as its first character, or with a blank at an end. Then nothing has been written.
    public func save(to path: String) throws(ZeroMQError) {
        for (name, value) in metadata {
            guard let objection = Self.objection(name, value) else { continue }
            throw ZeroMQError(
                .invalidArgument,
                operation: "write certificate",
                subject: "metadata \(name)",
                reason: objection
            )
        }
        try File.write(Array(text(withSecret: false).utf8), to: path, mode: 0o644)
        guard let secretKey else { return }
        var bytes = secretFile(secretKey)
        defer { SecretBytes.wipe(&bytes) }
        try File.write(bytes, to: path + "_secret", mode: 0o600)
    }

    /// The whole certificate, for whoever wipes it.
    private func secretFile(_ secretKey: CurveSecretKey) -> [UInt8] {
        let text = text(withSecret: true)
        var characters = secretKey.z85Characters
        defer { SecretBytes.wipe(&characters) }
        var bytes: [UInt8] = []
        // Room for all of it: what an array has grown out of is not wiped.
        bytes.reserveCapacity(text.utf8.count + characters.count + 32)
        bytes += text.utf8
        bytes += "    secret-key = \"".utf8
        bytes += characters
        bytes += "\"\n".utf8
        return bytes
    }

    /// A file's text up to the secret key, which is never part of a String: nobody could wipe that.
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
        return lines.joined(separator: "\n") + "\n"
    }

    /// What the format has no place for, or would have read as another name.
    private static func objection(_ name: String, _ value: String) -> String? {
        if !hasPlace(for: name) || !hasPlace(for: value) { return "it has a quote or a line end in it" }
        let bytes = name.utf8
        if bytes.isEmpty { return "its name is empty" }
        if bytes.contains(UInt8(ascii: "=")) { return "its name has an equals sign in it" }
        if bytes.first == UInt8(ascii: "#") { return "its name would be read as a comment" }
        let blanks = [UInt8(ascii: " "), UInt8(ascii: "\t")]
        if [bytes.first, bytes.last].contains(where: { $0.map(blanks.contains) ?? false }) {
            return "its name has a blank at an end"
        }
        return nil
    }

    /// By scalars, as a reader sees it: a quote is one with an accent on it as well.
    private static func hasPlace(for text: String) -> Bool {
        !text.unicodeScalars.contains { $0 == "\"" || Character($0).isNewline }
    }

    private static func damaged(_ path: String, _ reason: String) -> ZeroMQError {
        ZeroMQError(.invalidArgument, operation: "read certificate", subject: path, reason: reason)
    }
}
