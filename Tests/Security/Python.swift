import Foundation
import TestSupport

/// A program of the folder Python as the other side.
struct Python {
    private let child: Child

    private struct Failure: Error, CustomStringConvertible { let description: String }

    init(_ script: String, _ arguments: [String]) throws {
        let python = ProcessInfo.processInfo.environment["ZEROMQ_TEST_PYTHON"] ?? "python3"
        child = try Child(
            "/usr/bin/env",
            [python, "\(Paths.repository)/Tests/Security/Python/\(script).py"] + arguments,
            environment: ["PYTHONDONTWRITEBYTECODE": "1"]
        )
    }

    /// What follows a word at the beginning of a line, once that has been printed.
    func said(_ word: String) throws -> String {
        guard let line = child.line(containing: "\(word) ", within: soon) else {
            throw Failure(description: "Python did not say \"\(word)\" but: \(child.lines)")
        }
        return String(line.dropFirst(word.utf8.count + 1))
    }

    /// The first word of the first line, once there is one.
    func answer() throws -> String {
        guard let line = child.line(containing: " ", within: soon) else {
            throw Failure(description: "Python said nothing that counts but: \(child.lines)")
        }
        return line
    }

    /// Waits for its successful end.
    func finish() throws {
        guard child.wait(within: soon) == 0 else {
            throw Failure(description: "Python failed: \(child.lines)")
        }
    }

    func kill() { child.kill() }
    var lines: [String] { child.lines }
}
