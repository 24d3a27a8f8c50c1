/// The certificates in a folder, read again when a file in it has changed.
final class CertificateDirectory: Sendable {
    private struct State {
        var files: [String: [Int64]]?
        /// Whether no file may have changed once more, with nothing to show it.
        var isSettled = false
        var certificates: [CurvePublicKey: [String: String]] = [:]
    }

    private let path: String
    private let state = Locked(State())

    init(_ path: String) { self.path = path }

    /// The metadata of a key's certificate; `nil` when there is none.
    func metadata(of key: CurvePublicKey) -> [String: String]? {
        state.withLock { state in
            let files = File.list(path)
            if files != state.files || !state.isSettled {
                state.files = files
                state.isSettled = File.isSettled(files ?? [:])
                state.certificates = read(files ?? [:])
            }
            return state.certificates[key]
        }
    }

    private func read(_ files: [String: [Int64]]) -> [CurvePublicKey: [String: String]] {
        var certificates: [CurvePublicKey: [String: String]] = [:]
        // Public certificates alone: a secret one beside them says the same, and need not be opened.
        for name in files.keys.sorted() where !name.hasSuffix("_secret") {
            guard let certificate = try? CurveCertificate(contentsOf: "\(path)/\(name)") else { continue }
            certificates[certificate.publicKey] = certificate.metadata
        }
        return certificates
    }
}
