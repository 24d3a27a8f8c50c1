import Foundation
import GuideSets
import TestSupport
import Testing

/// The files of the examples, and what is said of them elsewhere.
struct FileTests {
    static let long: Set = ["peering1", "peering2", "peering3", "lbbroker3", "asyncsrv"]

    @Test(arguments: Example.all)
    func `an example is short, and its set is among the tests`(example: Example) throws {
        let lines = example.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count <= (Self.long.contains(example.name) ? 150 : 80))
        #expect(RunSet.all.contains { $0.examples.contains(example.name) })
    }

    @Test(arguments: Example.all)
    func `an example imports ZeroMQ alone, and says how to run it`(example: Example) throws {
        let imports = example.text.split(separator: "\n").filter {
            $0.contains("import ") && !$0.hasPrefix("//")
        }
        #expect(imports.first == "import ZeroMQ")
        #expect(imports.dropFirst().allSatisfy { $0.hasSuffix(" Synchronization") })
        #expect(example.header.first?.isEmpty == false)
        #expect(example.usage.hasPrefix(example.name), "the header does not end with the arguments")
    }

    @Test func `every set is made of examples that are there`() {
        let names = Set(Example.all.map(\.name))
        for set in RunSet.all { #expect(names.isSuperset(of: set.examples), "\(set)") }
    }

    @Test func `the scoreboard is what scripts/guide --scoreboard prints`() throws {
        let page = try String(contentsOfFile: "\(Paths.repository)/docs/guide.md", encoding: .utf8)
        #expect(page == scoreboard(), "run: scripts/guide --scoreboard > docs/guide.md")
    }
}
