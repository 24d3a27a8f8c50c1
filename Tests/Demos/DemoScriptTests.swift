import TestSupport
import Testing

struct DemoScriptTests {
    @Test func `the demo script lists the demos with a line each`() throws {
        let run = try Child("/bin/bash", ["\(Paths.repository)/scripts/demo", "--list"])
        #expect(run.wait(within: soon) == 0)
        let words = run.lines.filter { !$0.isEmpty }.map { $0.split(separator: " ", maxSplits: 1) }
        let names = words.compactMap { $0.first.map(String.init) }
        #expect(names == DemoCase.all.map { $0.name })
        #expect(words.allSatisfy { $0.count == 2 })
    }

    @Test func `the demo script names the demos to who asks for another`() throws {
        let run = try Child("/bin/bash", ["\(Paths.repository)/scripts/demo", "NOSUCH"])
        #expect(run.wait(within: soon) == 2)
        #expect(run.lines.contains { $0.contains("no demo \"NOSUCH\"") })
        for demo in DemoCase.all {
            #expect(run.lines.contains { $0.hasPrefix("\(demo.name) ") })
        }
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
}
