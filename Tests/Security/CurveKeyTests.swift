import Foundation
import TestSupport
import Testing
import ZeroMQ

struct CurveKeyTests {
    // The pair of RFC 26's and of libzmq's own documentation.
    static let publicText = "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7"
    static let secretText = "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6"

    @Test func `new keys are 40 characters in Z85, all different, and belong together`() throws {
        let pairs = try (0..<20).map { _ in try CurveKeyPair() }
        #expect(Set(pairs.map(\.publicKey)).count == 20)
        #expect(Set(pairs.map { $0.secretKey.exposedZ85() }).count == 20)
        for pair in pairs {
            #expect(pair.publicKey.z85.utf8.count == 40)
            #expect(pair.publicKey.bytes.count == 32)
            #expect(pair.secretKey.exposedZ85().utf8.count == 40)
            #expect(try pair.secretKey.publicKey() == pair.publicKey)
            #expect(try CurveKeyPair(secretKey: pair.secretKey) == pair)
        }
    }

    @Test func `the public key of a known secret one is the known one`() throws {
        let secret = try CurveSecretKey(z85: Self.secretText)
        #expect(try secret.publicKey().z85 == Self.publicText)
        #expect(secret.exposedZ85() == Self.secretText)
        #expect(try CurveSecretKey(Z85.decode(Self.secretText)) == secret)
        #expect(try CurvePublicKey(Z85.decode(Self.publicText)).z85 == Self.publicText)
    }

    @Test(arguments: [0, 1, 31, 33, 64, 123])
    func `a key of another length than 32 bytes is refused`(count: Int) {
        let bytes = [UInt8](repeating: 1, count: count)
        for error in [thrown { _ = try CurvePublicKey(bytes) }, thrown { _ = try CurveSecretKey(bytes) }] {
            #expect(error?.code == .invalidArgument)
            #expect(error?.subject == "\(count) bytes")
            #expect(error?.reason?.contains("32 bytes") == true)
        }
    }

    @Test(arguments: [
        "", "short", String(secretText.dropLast()), String(secretText.dropLast(5)), secretText + "0",
        secretText + "00000",
        "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh ", "#####B%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6",
    ])
    func `a text that is no key is refused without being repeated`(text: String) {
        for error in [
            thrown { _ = try CurveSecretKey(z85: text) }, thrown { _ = try CurvePublicKey(z85: text) },
        ] {
            #expect(error?.code == .invalidArgument)
            let shown = error.map { "\($0)" } ?? Self.secretText
            #expect(!shown.contains("%%)wK0E") && !shown.contains("?pNmC{O"))
        }
    }

    @Test func `keys that are confused do not compile`() throws {
        let keys = "let keys = try CurveKeyPair(); "
        #expect(
            try Compiler.accepts(keys + "_ = SecurityMechanism.curve(server: keys.publicKey, keys: keys)")
        )
        #expect(
            !(try Compiler.accepts(keys + "_ = SecurityMechanism.curve(server: keys.secretKey, keys: keys)"))
        )
        #expect(!(try Compiler.accepts(keys + "let key: CurvePublicKey = keys.secretKey")))
        #expect(!(try Compiler.accepts(keys + "_ = CurvePolicy.allowing([keys.secretKey])")))
        #expect(!(try Compiler.accepts(keys + "_ = try CurveKeyPair(secretKey: keys.publicKey)")))
        #expect(!(try Compiler.accepts(keys + "_ = keys.secretKey.bytes")))
    }

    @Test func `secret keys compare by what they are`() throws {
        let bytes = (0..<32).map { UInt8($0) }
        let key = try CurveSecretKey(bytes)
        #expect(try key == CurveSecretKey(bytes))
        for position in bytes.indices {
            var other = bytes
            other[position] ^= 0x80
            #expect(try key != CurveSecretKey(other))
        }
    }

    @Test func `neither a description nor a dump nor a mirror shows a secret`() throws {
        let pair = try CurveKeyPair(secretKey: CurveSecretKey(z85: Self.secretText))
        let password = "a countess's password"
        var options = AuthenticatorOptions()
        options.plain = .users(["ada": password])
        let things: [Any] = [
            pair.secretKey, pair, CurveCertificate(pair), options, options.policy,
            SecurityMechanism.curveServer(pair), SecurityMechanism.curve(server: pair.publicKey, keys: pair),
            SecurityMechanism.plain(user: "ada", password: password),
            AuthenticationRequest.Credentials.plain(user: "ada", password: password),
        ]
        for thing in things {
            var dumped = ""
            dump(thing, to: &dumped)
            let texts = [dumped, "\(thing)", String(reflecting: thing)] + Self.leaves(of: thing)
            for text in texts {
                #expect(!text.contains(Self.secretText) && !text.contains(password), "\(type(of: thing))")
                // Nor its bytes, as an array shows them.
                #expect(!text.contains("142, 11, 221"), "\(type(of: thing))")
            }
            #expect(!dumped.contains("- 142\n"), "\(type(of: thing))")
        }
        #expect("\(pair)".contains(pair.publicKey.z85))
    }

    /// What a mirror shows, at any depth.
    private static func leaves(of thing: Any, depth: Int = 0) -> [String] {
        guard depth < 8 else { return [] }
        return Mirror(reflecting: thing).children.flatMap { child in
            ["\(child.label ?? "") \(child.value)"] + leaves(of: child.value, depth: depth + 1)
        }
    }
}
