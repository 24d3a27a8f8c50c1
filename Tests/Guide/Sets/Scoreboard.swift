import Foundation
import TestSupport

/// The page that tells which of the book's examples are there: docs/guide.md.
public func scoreboard() -> String {
    let ported = BookExample.all.filter(\.isPorted)
    let rows = BookExample.all.map { example in
        "| `\(example.name)` | \(example.chapter) | \(example.about) | \(example.sets.joined(separator: ", ")) | "
            + "\(example.isPorted ? "ported" : "") |"
    }
    return """
        # The Guide's examples in Swift

        The [ZeroMQ Guide](https://zguide.zeromq.org) names \(BookExample.all.count) examples. \(ported.count) of them are here, in
        [Sources/Guide](../Sources/Guide), one file each: it imports the library and nothing else, and can be copied as it is.
        `scripts/guide NAME` runs one with its partners, shows what they print and checks what comes of it;
        `scripts/guide --help NAME` tells what it shows and takes; `swift run NAME` runs it alone.

        Examples that belong together form a run set. The tests run every set below that is ported, with real processes, and
        hold what comes of it against what must.

        | example | chapter | what it shows | run set | |
        |---|---|---|---|---|
        \(rows.joined(separator: "\n"))

        This page is made by `scripts/guide --scoreboard`, and the tests compare it.

        """
}

extension BookExample {
    /// Whether the file is there, and every set that it takes part in is among the tests with it.
    var isPorted: Bool {
        FileManager.default.fileExists(atPath: "\(Paths.repository)/Sources/Guide/\(name).swift")
            && sets.allSatisfy { number in
                RunSet.all.contains { $0.number == number && $0.examples.contains(name) }
            }
    }
}
