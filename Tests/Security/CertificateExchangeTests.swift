import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Certificates that others write and read.
struct CertificateExchangeTests {
    @Test func `a certificate of pyzmq is read once its secret file is its owner's alone`() throws {
        try withFolder { folder in
            let python = try Python("certificate", ["make", folder, "ada"])
            try python.finish()
            let (open, secret) = ("\(folder)/ada.key", "\(folder)/ada.key_secret")
            #expect(chmod(secret, 0o644) == 0)
            #expect(thrown { _ = try CurveCertificate(contentsOf: secret) }?.code == .accessDenied)
            #expect(chmod(secret, 0o600) == 0)
            let certificate = try CurveCertificate(contentsOf: secret)
            #expect(certificate.metadata == ["name": "Ada"])
            #expect(try #require(certificate.secretKey).publicKey() == certificate.publicKey)
            #expect(try CurveCertificate(contentsOf: open).publicKey == certificate.publicKey)
        }
    }

    @Test func `a certificate of this library is read by pyzmq`() throws {
        try withFolder { folder in
            let keys = try CurveKeyPair()
            try CurveCertificate(keys, metadata: ["name": "Ada L."]).save(to: "\(folder)/ada.key")
            for (file, secret) in [("ada.key", "none"), ("ada.key_secret", keys.secretKey.exposedZ85())] {
                let python = try Python("certificate", ["read", "\(folder)/\(file)"])
                #expect(try python.said("public") == keys.publicKey.z85)
                #expect(try python.said("secret") == secret)
                try python.finish()
            }
        }
    }

    @Test func `certificates go to CZMQ and come from there`() throws {
        try withFolder { folder in
            let program = "\(folder)/certificate"
            try Data(certificateProgram.utf8).write(to: URL(fileURLWithPath: "\(program).c"))
            let compiler = try Child(
                "/usr/bin/env",
                ["clang", "-o", program, "\(program).c", "-lczmq"]
            )
            #expect(
                compiler.wait(within: .seconds(240)) == 0,
                "scripts/setup czmq installs what it needs: \(compiler.lines)"
            )

            let writer = try Child(program, ["make", "\(folder)/theirs"])
            #expect(writer.wait(within: soon) == 0, "\(writer.lines)")
            #expect(chmod("\(folder)/theirs_secret", 0o600) == 0)
            let theirs = try CurveCertificate(contentsOf: "\(folder)/theirs_secret")
            #expect(writer.lines.contains("public \(theirs.publicKey)"))
            #expect(try #require(theirs.secretKey).publicKey() == theirs.publicKey)
            #expect(theirs.metadata["name"] == "Ada L.")
            #expect(try CurveCertificate(contentsOf: "\(folder)/theirs").publicKey == theirs.publicKey)

            let ours = try CurveKeyPair()
            try CurveCertificate(ours, metadata: ["name": "Grace H."]).save(to: "\(folder)/ours")
            let reader = try Child(program, ["read", "\(folder)/ours"])
            #expect(reader.wait(within: soon) == 0, "\(reader.lines)")
            #expect(reader.lines.contains("public \(ours.publicKey)"))
            #expect(reader.lines.contains("secret \(ours.secretKey.exposedZ85())"))
            #expect(reader.lines.contains("name Grace H."))
        }
    }
}
