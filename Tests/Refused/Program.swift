import Foundation
import TestSupport
import Testing

/// A program that must not compile: a file of Programs with one of its lines replaced.
///
/// The files compile as they are: each is the twin of its refused programs. In
///
/// ```
/// try socket.receive()
/// //! try socket.send("text")
/// //= 'send' is unavailable: this socket only receives
/// ```
///
/// the line after `//!` takes the place of the line above it; after `//=` is what the compiler must say then, there and
/// about nothing else.
struct Program: Sendable, CustomTestStringConvertible {
    /// Its twin, relative to the folder of programs: "Roles/Options.swift".
    let twin: String

    /// The number of the line that is replaced.
    let line: Int

    /// The whole of it.
    let source: String

    /// What the compiler must say.
    let expected: String

    var testDescription: String { "\(twin):\(line)" }

    static let folder = "\(Paths.repository)/Tests/Refused/Programs"

    /// The files, relative to the folder.
    static let twins: [String] = (FileManager.default.subpaths(atPath: folder) ?? [])
        .filter { $0.hasSuffix(".swift") }.sorted()

    static let all = twins.flatMap { refused(twin: $0, source: source(ofTwin: $0)) }

    static func source(ofTwin twin: String) -> String {
        (try? String(contentsOfFile: "\(folder)/\(twin)", encoding: .utf8)) ?? ""
    }

    /// The refused programs of a file.
    static func refused(twin: String, source: String) -> [Program] {
        let lines = source.components(separatedBy: "\n")
        return lines.indices.dropFirst().compactMap { index in
            guard let code = text(of: lines[index], after: "//! ") else { return nil }
            var program = lines
            program[index - 1] = code
            return Program(
                twin: twin,
                line: index,
                source: program.joined(separator: "\n"),
                expected: text(of: lines[index + 1], after: "//= ") ?? ""
            )
        }
    }

    /// Whether the file is a program's main.swift, with code at the top level.
    static func isScript(_ twin: String) -> Bool { twin.hasPrefix("Scripts/") }

    private static func text(of line: String, after mark: String) -> String? {
        let line = line.drop { $0 == " " }
        return line.hasPrefix(mark) ? String(line.dropFirst(mark.count)) : nil
    }
}
