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
    /// Whether it is an endpoint to bind, over tcp.
    var isBound: Bool { standard.hasPrefix("tcp://*") }
}
