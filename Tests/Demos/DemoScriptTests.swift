import Foundation
import TestSupport
import Testing

final class DemoScriptTests {
    /// Holds a `swift` that has built everything already: it names the folder of the tests' own build.
    private let folder = temporaryPath("swift")

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let swift = "#!/bin/bash\ncase \"$*\" in *--show-bin-path*) echo '\(Paths.products)' ;; esac\n"
        try writeProgram(swift, to: "\(folder)/swift")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    @Test(arguments: [["--list"], ["--list", "--async"], ["topics", "--list"]])
    func `the demo script lists the demos with a line each`(arguments: [String]) throws {
        let run = try script(arguments)
        #expect(run.wait(within: soon) == 0)
        let words = run.lines.filter { !$0.isEmpty }.map { $0.split(separator: " ", maxSplits: 1) }
        let names = words.compactMap { $0.first.map(String.init) }
        #expect(names == DemoCase.all.map { $0.name })
        #expect(words.allSatisfy { $0.count == 2 })
    }

    @Test(arguments: [
        ["NOSUCH"], ["NOSUCH", "--async"], ["--async", "topics", "NOSUCH"], ["--list", "NOSUCH"],
    ])
    func `the demo script names the demos to who asks for another`(arguments: [String]) throws {
        let run = try script(arguments)
        #expect(run.wait(within: soon) == 2)
        #expect(run.lines.first == "scripts/demo: there is no demo \"NOSUCH\"; there are:")
        for demo in DemoCase.all {
            #expect(run.lines.contains { $0.hasPrefix("\(demo.name) ") })
        }
    }

    @Test(arguments: [["--nonsense"], ["topics", "--nonsense"], ["--async", "-a"], ["--"]])
    func `the demo script refuses an option that it does not know, and says which there are`(
        arguments: [String]
    ) throws {
        let run = try script(arguments)
        #expect(run.wait(within: soon) == 2)
        #expect(run.lines.first == "scripts/demo: there is no option \"\(arguments.last ?? "")\"")
        #expect(run.lines.last == "usage: scripts/demo [--async] [NAME...], or scripts/demo --list")
    }

    static let runs: [(arguments: [String], names: [String], form: Form)] = [
        (["pubsub-basics"], ["pubsub-basics"], .blocking),
        (["pubsub-basics", "--async"], ["pubsub-basics"], .awaiting),
        (["--async", "slow-joiner", "secure"], ["slow-joiner", "secure"], .awaiting),
        ([], DemoCase.all.map { $0.name }, .blocking),
        (["--async"], DemoCase.all.map { $0.name }, .awaiting),
    ]

    @Test(arguments: runs)
    func `the demo script runs those that are named, or all, in the form that is asked for`(
        arguments: [String],
        names: [String],
        form: Form
    ) throws {
        let run = try script(arguments)
        #expect(run.wait(within: .seconds(240)) == 0, "\(run.lines.joined(separator: "\n"))")
        let headings = run.lines.compactMap { $0.firstMatch(of: /^== (\S+?)(, with await)?: ./) }
        #expect(headings.map { "\($0.1)" } == names)
        #expect(headings.allSatisfy { ($0.2 != nil) == (form == .awaiting) })
        #expect(run.lines.contains { $0.hasSuffix("| runs with await") } == (form == .awaiting))
        let shown = run.lines.filter { $0.hasPrefix("SHOWN: ") }
        #expect(shown == DemoCase.all.filter { names.contains($0.name) }.map { "SHOWN: \($0.shown)" })
        let sum = "\(names.count) of \(names.count) demos have shown what they claim."
        #expect(run.lines.contains(sum) == (names.count > 1))
    }

    @Test(arguments: Form.allCases)
    func `the demo script fails when a demo does, and goes on with the others`(form: Form) throws {
        let run = try script(form.options + ["secure", "pubsub-basics"], environment: ["DEMO_KEYS": "wrong"])
        #expect(run.wait(within: soon) == 1, "\(run.lines.joined(separator: "\n"))")
        #expect(run.lines.last == "scripts/demo: failed: secure")
        #expect(run.lines.contains("1 of 2 demos have shown what they claim."))
    }

    @Test func `the set-up script is silent about what is there, and refuses other words`() throws {
        let setup = "\(Paths.repository)/scripts/setup"
        let quiet = try Child("/bin/bash", [setup, "libzmq"])
        #expect(quiet.wait(within: soon) == 0)
        #expect(quiet.lines.allSatisfy { $0.isEmpty })
        let refused = try Child("/bin/bash", [setup, "nonsense"])
        #expect(refused.wait(within: soon) == 2)
        #expect(refused.lines.contains { $0.hasPrefix("usage: ") })
    }

    private func script(_ arguments: [String], environment: [String: String] = [:]) throws -> Child {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return try Child(
            "/bin/bash",
            ["\(Paths.repository)/scripts/demo"] + arguments,
            environment: environment.merging(["PATH": "\(folder):\(path)"]) { $1 }
        )
    }
}
