import Foundation
import TestSupport
import Testing

// A demo's processes hold the standard error that a test reads to its end: that a demo has ended here means that
// all of its processes have.
struct DemoTests {
    @Test(arguments: DemoCase.all)
    func `a demo shows what it claims, with real processes`(demo: DemoCase) throws {
        let run = try Child(Paths.product(demo.name))
        let status = run.wait(within: soon)
        #expect(status == 0, "\(run.lines.joined(separator: "\n"))")
        #expect(run.lines.last == "SHOWN: \(demo.shown)")
        let started = run.lines.compactMap { startedProcess($0)?.name }
        #expect(started == demo.processes)
    }

    @Test(arguments: Victim.all)
    func `a demo fails soon when one of its processes is killed`(victim: Victim) throws {
        let run = try Child(Paths.product(victim.demo), environment: ["DEMO_HOLD": victim.process])
        defer { cleanUp(run) }
        try kill(victim.process, of: run)
        #expect(run.wait(within: soon) == 1)
        #expect(run.lines.last == "FAILED: \(victim.process) was ended by signal 9")
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func `a demo that is told to end takes its processes along`(signal: Int32) throws {
        let run = try Child(Paths.product("push-pull"), environment: ["DEMO_HOLD": "publisher"])
        defer { cleanUp(run) }
        #expect(run.line(containing: "started publisher,", within: soon) != nil)
        run.signal(signal)
        #expect(run.wait(within: soon) == 1)
        #expect(run.lines.last == "FAILED: interrupted")
    }

    @Test func `the processes of a demo that is killed end by themselves`() throws {
        let run = try Child(Paths.product("push-pull"), environment: ["DEMO_HOLD": "publisher"])
        defer { cleanUp(run) }
        #expect(run.line(containing: "started publisher,", within: soon) != nil)
        run.kill()
        // All but the one that is held, and can do nothing.
        try kill("publisher", of: run)
        #expect(run.wait(within: soon) == -SIGKILL)
    }

    @Test(arguments: DemoCase.all)
    func `the program of one role says what is wrong with its arguments`(demo: DemoCase) throws {
        let run = try Child(Paths.product(demo.name), ["no such role"])
        #expect(run.wait(within: soon) == 1)
        #expect(run.lines.last?.hasPrefix("fails: there is no no such role here; there are ") == true)
    }

    private func kill(_ process: String, of run: Child) throws {
        let line = try #require(run.line(containing: "started \(process),", within: soon))
        let started = try #require(startedProcess(line))
        #expect(Foundation.kill(started.id, SIGKILL) == 0)
    }

    /// Ends what a failed test has left, the process that is held above all.
    private func cleanUp(_ run: Child) {
        guard run.wait(within: .zero) == nil else { return }
        run.kill()
        for line in run.lines {
            if let (_, id) = startedProcess(line) { Foundation.kill(id, SIGKILL) }
        }
    }

    /// The name and the id in a line that says that a process was started.
    private func startedProcess(_ line: String) -> (name: String, id: Int32)? {
        guard let match = line.firstMatch(of: /\| started (.+), process ([0-9]+)$/) else { return nil }
        return Int32(match.2).map { (String(match.1), $0) }
    }
}
