import Foundation
import TestSupport
import Testing

/// An example as its file tells of it.
struct Example: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String

    var testDescription: String { name }

    static let all: [Example] = {
        let folder = "\(Paths.repository)/Sources/Guide"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.sorted().compactMap { file in
            guard file.hasSuffix(".swift"),
                let text = try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            else { return nil }
            return Example(name: String(file.dropLast(".swift".count)), text: text)
        }
    }()

    /// The comment at the beginning, without the slashes.
    var header: [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.hasPrefix("//") }
            .map { String($0.dropFirst(2)) }
    }

    /// The end of the header: the name and the arguments.
    var usage: String {
        header.reversed().prefix { !$0.isEmpty }.reversed()
            .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
    }

    /// Whether it gives up when nobody is there.
    var hasDeadline: Bool { header.contains { $0.contains("30 seconds") } }

    /// Starts it with its standard error alone.
    func start(_ arguments: some Sequence<String>, in folder: String? = nil) throws -> Child {
        let command = ["-c", "exec \"$@\" >/dev/null", "sh", Paths.product(name)]
        return try Child("/bin/sh", command + arguments, folder: folder)
    }

    /// Expects one line on standard error, with a text in it, and an exit status.
    func expectComplaint(_ child: Child, _ text: String, status: Int32, within limit: Duration = soon) {
        #expect(child.wait(within: limit) == status, "\(name)")
        child.kill()
        #expect(child.lines.count == 1, "\(child.lines)")
        #expect(child.lines.first?.hasPrefix("\(name): ") == true, "\(child.lines)")
        #expect(child.lines.first?.contains(text) == true, "\(child.lines)")
    }

    /// The arguments: [NAME, DEFAULT].
    var arguments: [Argument] {
        usage.matches(of: /\[([^\],]+)(?:, ([^\] ]+)[^\]]*)?\]/).map { match in
            Argument(name: String(match.1), standard: match.2.map(String.init) ?? "1")
        }
    }
}

/// An argument of an example.
struct Argument: Sendable {
    let name: String
    /// What it is when it is not given.
    let standard: String

    var isEndpoint: Bool { standard.contains("://") }
    var isNumber: Bool { Int(standard) != nil }
    /// Whether it is an endpoint to bind: over tcp it has no host then, and over the others both sides are in the program.
    var isBound: Bool { isEndpoint && (standard.hasPrefix("tcp://*") || !standard.hasPrefix("tcp://")) }
    var isInproc: Bool { standard.hasPrefix("inproc://") }
}
