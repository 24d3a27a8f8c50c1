import CZeroMQ

/// A public key of CURVE: 32 bytes, which others may know.
///
/// The C options are `ZMQ_CURVE_PUBLICKEY` and `ZMQ_CURVE_SERVERKEY`; the source is RFC 26.
public struct CurvePublicKey: Hashable, Sendable, CustomStringConvertible {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Takes 32 bytes.
    ///
    /// - Throws: ``ZeroMQError`` with `.invalidArgument` for another number.
    public init(_ bytes: some Collection<UInt8>) throws(ZeroMQError) {
        guard bytes.count == 32 else { throw wrongLength("public key", bytes.count) }
        self.bytes = Array(bytes)
    }

    /// Takes the 40 characters of a key in Z85.
    ///
    /// - Throws: ``ZeroMQError`` with `.invalidArgument` for what is none; the text is not repeated.
    public init(z85 text: some StringProtocol) throws(ZeroMQError) { try self.init(Z85.decode(text)) }

    /// The key in Z85: 40 characters.
    public var description: String { (try? Z85.encode(bytes)) ?? "" }

    /// The key in Z85: 40 characters.
    public var z85: String { description }
}

/// A secret key of CURVE: 32 bytes, which are wiped when the last copy goes, and never printed.
///
/// A socket that uses it hands it to libzmq, which does not wipe its own copies. The C option is
/// `ZMQ_CURVE_SECRETKEY`; the source is RFC 26.
public struct CurveSecretKey: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    let secret: SecretBytes

    /// Takes 32 bytes.
    ///
    /// - Throws: ``ZeroMQError`` with `.invalidArgument` for another number.
    public init(_ bytes: some Collection<UInt8>) throws(ZeroMQError) {
        guard bytes.count == 32 else { throw wrongLength("secret key", bytes.count) }
        secret = SecretBytes(bytes)
    }

    /// Takes the 40 characters of a key in Z85.
    ///
    /// - Throws: ``ZeroMQError`` with `.invalidArgument` for what is none; the text is not repeated.
    public init(z85 text: some StringProtocol) throws(ZeroMQError) { try self.init(z85Characters: text.utf8) }

    init(z85Characters characters: some Collection<UInt8>) throws(ZeroMQError) {
        var bytes = try Z85.decode(characters: characters)
        defer { SecretBytes.wipe(&bytes) }
        try self.init(bytes)
    }

    /// The key in Z85, for storing it: a text that is not wiped.
    public func exposedZ85() -> String {
        var characters = z85Characters
        defer { SecretBytes.wipe(&characters) }
        return String(decoding: characters, as: UTF8.self)
    }

    /// The key in Z85, for whoever wipes it.
    var z85Characters: [UInt8] { unsafe secret.withBytes { unsafe Z85.characters($0) } }

    /// The public key that belongs to it.
    ///
    /// The C function is `zmq_curve_public`.
    ///
    /// - Throws: ``ZeroMQError`` with `.notSupported` on a libzmq without CURVE.
    public func publicKey() throws(ZeroMQError) -> CurvePublicKey {
        var text = [CChar](repeating: 0, count: 41)
        var characters = z85Characters
        characters.append(0)
        defer { SecretBytes.wipe(&characters) }
        let result = unsafe characters.withUnsafeBytes { bytes in
            unsafe czmq_curve_public(&text, bytes.bindMemory(to: CChar.self).baseAddress)
        }
        if result < 0 {
            throw ZeroMQError(ZeroMQError.Code(rawValue: -result), operation: "derive public key")
        }
        return try CurvePublicKey(z85: text.upToZero)
    }

    /// Compares in constant time.
    public static func == (left: Self, right: Self) -> Bool { left.secret.equals(right.secret) }

    /// Says that there is a key, and not which.
    public var description: String { "CurveSecretKey(not shown)" }

    /// Shows nothing of the key in a dump.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A public and a secret key of CURVE that belong together.
public struct CurveKeyPair: Sendable, Equatable, CustomStringConvertible {
    /// The key that others may know.
    public let publicKey: CurvePublicKey

    /// The key that nobody else may know.
    public let secretKey: CurveSecretKey

    /// Makes a new pair.
    ///
    /// The C function is `zmq_curve_keypair`.
    ///
    /// - Throws: ``ZeroMQError`` with `.notSupported` on a libzmq without CURVE.
    public init() throws(ZeroMQError) {
        var publicText = [CChar](repeating: 0, count: 41)
        var secretText = [CChar](repeating: 0, count: 41)
        let result = unsafe czmq_curve_keypair(&publicText, &secretText)
        defer { SecretBytes.wipe(&secretText) }
        if result < 0 { throw ZeroMQError(ZeroMQError.Code(rawValue: -result), operation: "make key pair") }
        publicKey = try CurvePublicKey(z85: publicText.upToZero)
        secretKey = try CurveSecretKey(
            z85Characters: secretText.dropLast().lazy.map { UInt8(bitPattern: $0) }
        )
    }

    /// Puts the pair together that belongs to a secret key.
    ///
    /// The C function is `zmq_curve_public`.
    ///
    /// - Throws: ``ZeroMQError`` with `.notSupported` on a libzmq without CURVE.
    public init(secretKey: CurveSecretKey) throws(ZeroMQError) {
        publicKey = try secretKey.publicKey()
        self.secretKey = secretKey
    }

    init(publicKey: CurvePublicKey, secretKey: CurveSecretKey) {
        self.publicKey = publicKey
        self.secretKey = secretKey
    }

    /// The public key, and that there is a secret one.
    public var description: String { "CurveKeyPair(\(publicKey), secret not shown)" }
}

private func wrongLength(_ what: String, _ count: Int) -> ZeroMQError {
    ZeroMQError(
        .invalidArgument,
        operation: "read \(what)",
        subject: "\(count) bytes",
        reason: "a key has 32 bytes, or 40 characters in Z85"
    )
}

extension [CChar] {
    fileprivate var upToZero: String {
        String(decoding: prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
