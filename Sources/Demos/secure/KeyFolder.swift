import Foundation
import ZeroMQ

/// A folder for the keys of one run.
struct KeyFolder {
    private let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory.path
            + "/zeromq-keys-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// Writes keys down, and says in which file both of them are.
    func save(_ keys: CurveKeyPair, as name: String) throws -> String {
        try CurveCertificate(keys, metadata: ["name": name]).save(to: "\(path)/\(name)")
        return "\(path)/\(name)_secret"
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// The keys in a file, the secret one too.
func keyPair(in path: String) throws -> CurveKeyPair {
    guard let keys = try CurveCertificate(contentsOf: path).keys else {
        throw ArgumentError("there is no secret key in \(path)")
    }
    return keys
}
