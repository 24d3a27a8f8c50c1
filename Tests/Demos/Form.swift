import Testing

/// The two forms of a demo's programs.
enum Form: String, CaseIterable, CustomTestStringConvertible {
    case blocking
    case awaiting

    /// What chooses it on the command line.
    var options: [String] { self == .blocking ? [] : ["--async"] }

    var testDescription: String { rawValue }
}
