import Foundation
import TestSupport
import Testing
import ZeroMQ

struct CertificateTests {
    /// In a process of its own: the mask that lets everybody in is that of all its threads.
    @Test func `a certificate is read back as it was written, and its secret file is its owner's alone`()
        async
    {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded { try Self.writeAndReadBack() }
        }
    }

    private static func writeAndReadBack() throws {
        try withFolder { folder in
            let keys = try CurveKeyPair()
            let certificate = CurveCertificate(
                keys,
                metadata: ["name": "Ada L.", "email": "ada@example.org", "n": "a = b # c"]
            )
            umask(0)
            try certificate.save(to: "\(folder)/ada")
            #expect(try mode(of: "\(folder)/ada") == 0o644)
            #expect(try mode(of: "\(folder)/ada_secret") == 0o600)
            #expect(try CurveCertificate(contentsOf: "\(folder)/ada_secret") == certificate)

            let handedOut = try CurveCertificate(contentsOf: "\(folder)/ada")
            #expect(handedOut == CurveCertificate(keys.publicKey, metadata: certificate.metadata))
            #expect(handedOut.keys == nil)
            let text = try String(contentsOfFile: "\(folder)/ada", encoding: .utf8)
            #expect(!text.contains("secret-key") && !text.contains(keys.secretKey.exposedZ85()))
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["ada", "ada_secret"]
            )
        }
    }

    @Test func `writing again replaces a file that others could read`() throws {
        try withFolder { folder in
            let path = "\(folder)/ada_secret"
            try Data("old".utf8).write(to: URL(fileURLWithPath: path))
            chmod(path, 0o666)
            try CurveCertificate(CurveKeyPair()).save(to: "\(folder)/ada")
            #expect(try Self.mode(of: path) == 0o600)
        }
    }

    @Test(arguments: [0o604, 0o640, 0o644, 0o666, 0o620, 0o601] as [mode_t])
    func `a secret key that others can get at is refused with the chmod that cures it`(mode: mode_t) throws {
        try withFolder { folder in
            let path = "\(folder)/ada_secret"
            let certificate = try CurveCertificate(CurveKeyPair())
            try certificate.save(to: "\(folder)/ada")
            chmod(path, mode)
            let error = thrown { _ = try CurveCertificate(contentsOf: path) }
            #expect(error?.code == .accessDenied)
            #expect(error?.subject == path)
            let cure = try #require(error?.reason?.firstMatch(of: /chmod 600 .*$/)).output
            let shell = try Child("/bin/sh", ["-c", String(cure)])
            #expect(shell.wait(within: soon) == 0)
            #expect(try CurveCertificate(contentsOf: path) == certificate)
        }
    }

    static let publicLine = "    public-key = \"\(CurveKeyTests.publicText)\"\n"
    static let secretLine = "    secret-key = \"\(CurveKeyTests.secretText)\"\n"

    @Test(arguments: [
        "", "nonsense", "curve\n", "metadata\n    name = \"ada\"\n", "curve\n    public-key = \"short\"\n",
        "curve\n    public-key =\n", "curve\n" + secretLine, publicLine, "metadata\n" + publicLine,
        "curve\n" + publicLine + "    secret-key = \"short\"\n",
        "curve\n" + publicLine + "    secret-key = \"\(CurveKeyTests.secretText.dropLast())\"\n",
        "curve\n    public-key = \"\(CurveKeyTests.secretText)\"\n" + secretLine,
        "curve\n    public-key = \"\(CurveKeyTests.publicText.dropLast())\u{0}\"\n", "\u{0}\u{0}\u{0}",
    ])
    func `a damaged certificate is refused with its path and nothing of its keys`(text: String) throws {
        try withFolder { folder in
            let path = "\(folder)/damaged"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            chmod(path, 0o600)
            let error = thrown { _ = try CurveCertificate(contentsOf: path) }
            #expect(error?.code == .invalidArgument)
            #expect(error?.subject == path)
            #expect(error?.reason != nil)
            #expect(error.map { "\($0)".contains("%%)wK0E") } == false)
        }
    }

    @Test func `every half of a certificate's file, and every flipped bit, is read as it is or refused`()
        throws
    {
        try withFolder { folder in
            let path = "\(folder)/certificate"
            let whole = Array("curve\n\(Self.publicLine)\(Self.secretLine)".utf8)
            let right = try CurveCertificate(
                CurveKeyPair(secretKey: CurveSecretKey(z85: CurveKeyTests.secretText))
            )
            func read(_ bytes: some Collection<UInt8>) throws -> CurveCertificate? {
                try Data(bytes).write(to: URL(fileURLWithPath: path))
                chmod(path, 0o600)
                do { return try CurveCertificate(contentsOf: path) } catch { return nil }
            }
            #expect(try read(whole)?.keys == right.keys)
            for length in 0..<whole.count {
                if let half = try read(whole.prefix(length)) { #expect(half.publicKey == right.publicKey) }
            }
            for position in whole.indices {
                var bytes = whole
                bytes[position] ^= 1 << UInt8(position % 7)
                if let flipped = try read(bytes), flipped.secretKey != nil {
                    #expect(flipped.keys == right.keys)
                }
            }
        }
    }

    @Test(arguments: [
        "# secret-key\r\ncurve\r\n\(publicLine)\r\n\(secretLine)\r\n",
        "curve  \n\tpublic-key='\(CurveKeyTests.publicText)' # mine\n \t secret-key =\(CurveKeyTests.secretText) \n",
        "metadata\n    secret-key = \"none\"\ncurve\n\(secretLine)    other = \"b\"\n\(publicLine.dropLast())",
        "curve\n    public-key = \"short\"\n\(publicLine)\(secretLine)other\n    secret-key = \"none\"\n",
    ])
    func `a certificate is read however it is laid out`(text: String) throws {
        try withFolder { folder in
            let path = "\(folder)/certificate"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            chmod(path, 0o600)
            let certificate = try CurveCertificate(contentsOf: path)
            #expect(certificate.publicKey.z85 == CurveKeyTests.publicText)
            #expect(certificate.secretKey?.exposedZ85() == CurveKeyTests.secretText)
            #expect(certificate.metadata == (text.hasPrefix("metadata") ? ["secret-key": "none"] : [:]))
        }
    }

    @Test func `files of other kinds and sizes are refused with what is wrong`() throws {
        try withFolder { folder in
            #expect(
                thrown { _ = try CurveCertificate(contentsOf: "\(folder)/missing") }?.code == .noSuchEntry
            )
            #expect(
                thrown { _ = try CurveCertificate(contentsOf: "\(folder)/missing") }?.subject
                    == "\(folder)/missing"
            )
            #expect(thrown { _ = try CurveCertificate(contentsOf: folder) }?.code == .invalidArgument)
            #expect(mkfifo("\(folder)/fifo", 0o600) == 0)
            #expect(
                thrown { _ = try CurveCertificate(contentsOf: "\(folder)/fifo") }?.code == .invalidArgument
            )
            try Data(count: 1 << 20).write(to: URL(fileURLWithPath: "\(folder)/big"))
            #expect(
                thrown { _ = try CurveCertificate(contentsOf: "\(folder)/big") }?.code == .invalidArgument
            )
            let certificate = try CurveCertificate(CurveKeyPair())
            #expect(thrown { try certificate.save(to: "\(folder)/no/such/folder") }?.code == .noSuchEntry)
            #expect(thrown { try certificate.save(to: folder) }?.subject == folder)
        }
    }

    @Test(arguments: ["a \"quoted\" word", "a \"\u{301}", "two\nlines", "a\r\nb", "a\u{2028}b"])
    func `metadata that the format has no place for is not written`(value: String) throws {
        try withFolder { folder in
            let certificate = try CurveCertificate(CurveKeyPair(), metadata: ["name": value])
            let error = thrown { try certificate.save(to: "\(folder)/ada") }
            #expect(error?.code == .invalidArgument)
            #expect(error?.subject == "metadata name")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        }
    }

    @Test(arguments: [
        "", "a=b", "=\u{301}", "#name", "#", " name", "name ", "\tname", "name\t", " ", "na\nme", "\"name",
    ])
    func `a name of metadata that would be read as another is not written`(name: String) throws {
        try withFolder { folder in
            let certificate = try CurveCertificate(CurveKeyPair(), metadata: [name: "Ada"])
            let error = thrown { try certificate.save(to: "\(folder)/ada") }
            #expect(error?.code == .invalidArgument)
            #expect(error?.subject == "metadata \(name)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        }
    }

    @Test(arguments: ["a b", "name#", "a#b", "é", "curve", "public-key"])
    func `other names of metadata are read back as they were written`(name: String) throws {
        try withFolder { folder in
            let certificate = try CurveCertificate(CurveKeyPair(), metadata: [name: "Ada"])
            try certificate.save(to: "\(folder)/ada")
            #expect(try CurveCertificate(contentsOf: "\(folder)/ada_secret") == certificate)
        }
    }

    @Test func `whoever reads a certificate while it is replaced gets the old one or the new one`() throws {
        try withFolder { folder in
            let old = CurveCertificate(try CurveKeyPair(), metadata: ["name": "old"])
            let new = CurveCertificate(try CurveKeyPair(), metadata: ["name": "new, and longer"])
            try old.save(to: "\(folder)/ada")
            let stop = Stop()
            defer { stop.pull() }
            // Reads until both have been seen, and 500 times at least.
            let readers = (0..<2).map { _ in
                SocketThread {
                    var count = 0
                    var seen: [CurveCertificate] = []
                    while !stop.isPulled, count < 500 || seen.count < 2 {
                        let read = try CurveCertificate(contentsOf: "\(folder)/ada_secret")
                        if !seen.contains(read) { seen.append(read) }
                        count += 1
                    }
                    return seen
                }
            }
            let writer = SocketThread {
                while !stop.isPulled {
                    try new.save(to: "\(folder)/ada")
                    try old.save(to: "\(folder)/ada")
                }
            }
            for reader in readers {
                let seen = try reader.join(within: soon)
                #expect(seen.count == 2 && seen.contains(old) && seen.contains(new))
            }
            stop.pull()
            try writer.join(within: soon)
        }
    }

    private static func mode(of path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }
}

/// Runs the body with a folder of its own.
func withFolder(_ body: (String) throws -> Void) throws {
    let folder = temporaryPath("folder")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
}
