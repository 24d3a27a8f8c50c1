import Foundation
import TestSupport
import Testing

/// A Swift block of README or of a page in docs, as a program that compiles.
///
/// Statements are put into a function, an asynchronous one when they await. The first line can say more, to the reader as
/// well: `// Package.swift` that the block is no program but part of a manifest, `// main.swift` that its statements are
/// at the top level of a program, `// With NonisolatedNonsendingByDefault` that it needs that setting.
struct Snippet: Sendable, CustomTestStringConvertible {
    /// The page and the line on which the block begins: "README.md:21".
    let place: String

    /// The lines of the block.
    let lines: [String]

    var testDescription: String { place }

    var isManifest: Bool { lines.first?.hasPrefix("// Package.swift") == true }

    var isScript: Bool { lines.first == "// main.swift" }

    /// The setting that the block needs.
    var setting: String? {
        lines.first.flatMap { $0.hasPrefix(Self.with) ? String($0.dropFirst(Self.with.count)) : nil }
    }

    private static let with = "// With "

    /// The block with what surrounds it; its lines keep their order.
    var program: String {
        let code = lines.filter { !$0.hasPrefix("import ") }
        let body =
            !isScript && code.contains(where: Self.isStatement)
            ? ["func snippet() \(code.contains(where: Self.awaits) ? "async " : "")throws {"] + code + ["}"]
            : code
        return (["import Foundation", "import Synchronization", "import ZeroMQ"] + body).joined(
            separator: "\n"
        )
    }

    private static func isStatement(_ line: String) -> Bool {
        let starts = [
            "try ", "let ", "var ", "Task", "Thread", "SocketThread", "for ", "while ", "guard ", "if ",
            "_ =", "print",
        ]
        return starts.contains { line.hasPrefix($0) }
    }

    private static func awaits(_ line: String) -> Bool {
        isStatement(line) && line.contains("await ") && !line.hasPrefix("Task")
    }

    static let pages: [String] =
        ["README.md"]
        + ((try? FileManager.default.contentsOfDirectory(atPath: "\(Paths.repository)/docs")) ?? [])
        .filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }

    static let all = pages.flatMap(blocks)

    private static func blocks(of page: String) -> [Snippet] {
        let text = (try? String(contentsOfFile: "\(Paths.repository)/\(page)", encoding: .utf8)) ?? ""
        var snippets: [Snippet] = []
        var open: (line: Int, lines: [String])?
        for (index, line) in text.components(separatedBy: "\n").enumerated() {
            if line == "```swift" {
                open = (index + 1, [])
            } else if line == "```", let block = open {
                snippets.append(Snippet(place: "\(page):\(block.line)", lines: block.lines))
                open = nil
            } else {
                open?.lines.append(line)
            }
        }
        return snippets
    }
}
