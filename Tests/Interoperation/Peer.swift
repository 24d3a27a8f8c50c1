import Foundation
import TestSupport
import Testing
import ZeroMQ

/// A Python program as the other side.
struct Peer {
    let child: Child

    private struct Failure: Error, CustomStringConvertible { let description: String }

    /// Starts a script of the folder Python; what it misses, the interpreter included, ends up in its output.
    init(_ script: String, _ arguments: [String]) throws {
        let python = ProcessInfo.processInfo.environment["ZEROMQ_TEST_PYTHON"] ?? "python3"
        child = try Child(
            "/usr/bin/env",
            [python, "\(Paths.repository)/Tests/Interoperation/Python/\(script).py"] + arguments,
            environment: ["PYTHONDONTWRITEBYTECODE": "1"]
        )
        try line("ready")
    }

    /// Where it is bound, as it says.
    var endpoint: String {
        get throws { String(try line("endpoint ").dropFirst("endpoint ".count)) }
    }

    /// Waits for a line that begins with a text.
    @discardableResult
    func line(_ text: String) throws -> String {
        guard let line = child.line(containing: text, within: soon) else {
            throw failure("did not say '\(text)'")
        }
        return line
    }

    /// Waits for its own, successful end.
    func finish() throws {
        guard child.wait(within: soon) == 0 else { throw failure("did not end well") }
    }

    private func failure(_ what: String) -> Failure {
        let status = child.wait(within: .seconds(1)).map { "ended with \($0)" } ?? "is still running"
        return Failure(description: "the Python peer \(what); it \(status) and printed: \(child.lines)")
    }
}

/// Runs the body beside a script; nothing goes on when the body has ended, and the script must have ended well.
func withPeer(_ script: String, _ arguments: [String] = [], _ body: (Peer) throws -> Void) throws {
    let peer = try Peer(script, arguments)
    defer { peer.child.kill() }
    do {
        try body(peer)
    } catch {
        Issue.record("meanwhile the Python peer printed: \(peer.child.lines)")
        throw error
    }
    try peer.finish()
}
