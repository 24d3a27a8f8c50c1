import Foundation
import TestSupport
import Testing
import ZeroMQ

struct CertificateDirectoryTests {
    @Test func `the keys of a folder count as they are on disk when somebody knocks`() throws {
        try withFolder { folder in
            try withContext { context in
                let (keys, ada, grace) = try (CurveKeyPair(), CurveKeyPair(), CurveKeyPair())
                let authenticator = try Authenticator(context) { $0.curve = .allowing(directory: folder) }
                defer { authenticator.stop() }
                let server = try server(.curveServer(keys), in: context)
                func knocks(_ mine: CurveKeyPair) throws -> Knock {
                    try knock(at: server, in: context, as: .curve(server: keys.publicKey, keys: mine))
                }
                #expect(try knocks(ada).isRefused)

                // Added.
                try CurveCertificate(ada.publicKey, metadata: ["name": "Ada", "Team": "engines"]).save(
                    to: "\(folder)/one"
                )
                let found = try knocks(ada)
                #expect(found.message?.userId == "Ada")
                #expect(found.message?.property("Team") == "engines")
                #expect(try knocks(grace).isRefused)

                // Edited in place, to the same length, with the time put back.
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/one")
                let text = try String(contentsOfFile: "\(folder)/one", encoding: .utf8)
                let edited = text.replacingOccurrences(of: ada.publicKey.z85, with: grace.publicKey.z85)
                let file = try #require(FileHandle(forWritingAtPath: "\(folder)/one"))
                file.write(Data(edited.utf8))
                try file.close()
                try FileManager.default.setAttributes(
                    [.modificationDate: try #require(attributes[.modificationDate])],
                    ofItemAtPath: "\(folder)/one"
                )
                #expect(try knocks(ada).isRefused)
                #expect(try knocks(grace).isIn)

                // Replaced, and removed.
                try CurveCertificate(ada.publicKey).save(to: "\(folder)/one")
                #expect(try knocks(ada).message?.userId == ada.publicKey.z85)
                #expect(try knocks(grace).isRefused)
                try FileManager.default.removeItem(atPath: "\(folder)/one")
                #expect(try knocks(ada).isRefused)

                // The folder itself.
                try CurveCertificate(ada.publicKey).save(to: "\(folder)/one")
                #expect(try knocks(ada).isIn)
                try FileManager.default.removeItem(atPath: folder)
                #expect(try knocks(ada).isRefused)
            }
        }
    }

    @Test func `what is no certificate in a folder is passed over, and does not keep others out`() throws {
        try withFolder { folder in
            try withContext { context in
                let (keys, ada, open) = try (CurveKeyPair(), CurveKeyPair(), CurveKeyPair())
                for (name, text) in ["a": "nonsense", "b": "", "c": "curve\n    public-key = \"short\"\n"] {
                    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
                }
                try Data(count: 1 << 20).write(to: URL(fileURLWithPath: "\(folder)/big"))
                #expect(mkfifo("\(folder)/fifo", 0o600) == 0)
                #expect(symlink("\(folder)/nowhere", "\(folder)/link") == 0)
                try FileManager.default.createDirectory(
                    atPath: "\(folder)/inner",
                    withIntermediateDirectories: true
                )
                try CurveCertificate(ada).save(to: "\(folder)/z")
                // A secret key that others can read vouches for nobody.
                try CurveCertificate(open).save(to: "\(folder)/open")
                try FileManager.default.removeItem(atPath: "\(folder)/open")
                #expect(rename("\(folder)/open_secret", "\(folder)/open") == 0)
                #expect(chmod("\(folder)/open", 0o644) == 0)

                let authenticator = try Authenticator(context) { $0.curve = .allowing(directory: folder) }
                defer { authenticator.stop() }
                let server = try server(.curveServer(keys), in: context)
                #expect(
                    try knock(at: server, in: context, as: .curve(server: keys.publicKey, keys: ada)).isIn
                )
                #expect(
                    try knock(at: server, in: context, as: .curve(server: keys.publicKey, keys: open))
                        .isRefused
                )
            }
        }
    }

    @Test func `a folder that is not there lets nobody in until it is`() throws {
        try withFolder { folder in
            try withContext { context in
                let keys = try CurveKeyPair()
                let authenticator = try Authenticator(context) {
                    $0.curve = .allowing(directory: "\(folder)/later")
                }
                defer { authenticator.stop() }
                let server = try server(.curveServer(keys), in: context)
                let mechanism = SecurityMechanism.curve(server: keys.publicKey, keys: keys)
                #expect(try knock(at: server, in: context, as: mechanism).isRefused)
                try FileManager.default.createDirectory(
                    atPath: "\(folder)/later",
                    withIntermediateDirectories: true
                )
                try CurveCertificate(keys).save(to: "\(folder)/later/mine")
                #expect(try knock(at: server, in: context, as: mechanism).isIn)
            }
        }
    }
}
