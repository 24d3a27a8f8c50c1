import TestSupport

/// A program that takes part in a run, and what it has printed.
public struct Part {
    /// What it is called in the output.
    let label: String

    let child: Child?

    /// The lines that it has printed so far: all of them, once it has ended.
    var lines: [String] { child?.lines ?? [] }

    /// The lines that begin with a text, without that text.
    func said(_ prefix: String) -> [String] {
        lines.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }

    /// How it has ended, as `Child` tells it; `nil` while it runs.
    var status: Int32? { child.map { $0.wait(within: .zero) } ?? 0 }
}
