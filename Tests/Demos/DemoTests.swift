import Foundation
import TestSupport
import Testing

// A demo's processes hold the standard error that a test reads to its end: that a demo has ended here means that
// all of its processes have.
struct DemoTests {
    @Test(arguments: DemoCase.all, Form.allCases)
    func `a demo shows what it claims, with real processes, in either form`(demo: DemoCase, form: Form) throws
    {
        let run = try Child(Paths.product(demo.name), form.options)
        let status = run.wait(within: soon)
        #expect(status == 0, "\(run.lines.joined(separator: "\n"))")
        #expect(run.lines.last == "SHOWN: \(demo.shown)")
        let started = run.lines.compactMap { startedProcess($0)?.name }
        #expect(started == demo.processes)
        // Each process says which of its forms it is.
        let awaiting = run.lines.compactMap {
            $0.firstMatch(of: /^(\S+) +\| runs with await$/).map { "\($0.1)" }
        }
        #expect(awaiting.sorted() == (form == .awaiting ? demo.processes.sorted() : []))
    }

    @Test(arguments: Victim.all, Form.allCases)
    func `a demo fails soon when one of its processes is killed, in either form`(victim: Victim, form: Form)
        throws
    {
        let run = try Child(
            Paths.product(victim.demo),
            form.options,
            environment: ["DEMO_HOLD": victim.process]
        )
        defer { cleanUp(run) }
        try kill(victim.process, of: run)
        #expect(run.wait(within: soon) == 1)
        #expect(run.lines.last == "\(victim.demo): \(victim.process) was ended by signal 9")
    }

    @Test(arguments: [SIGINT, SIGTERM], Form.allCases)
    func `a demo that is told to end takes its processes along`(signal: Int32, form: Form) throws {
        let run = try Child(
            Paths.product("push-pull"),
            form.options,
            environment: ["DEMO_HOLD": "publisher"]
        )
        defer { cleanUp(run) }
        #expect(run.line(containing: "started publisher,", within: soon) != nil)
        run.signal(signal)
        #expect(run.wait(within: soon) == 1)
        #expect(run.lines.last == "push-pull: interrupted")
    }

    @Test(arguments: Form.allCases)
    func `the processes of a demo that is killed end by themselves`(form: Form) throws {
        let run = try Child(
            Paths.product("push-pull"),
            form.options,
            environment: ["DEMO_HOLD": "publisher"]
        )
        defer { cleanUp(run) }
        #expect(run.line(containing: "started publisher,", within: soon) != nil)
        run.kill()
        // All but the one that is held, and can do nothing.
        try kill("publisher", of: run)
        #expect(run.wait(within: soon) == -SIGKILL)
    }

    static let wrong: [(arguments: [String], says: String)] = [
        (["nobody"], "there is no nobody here; there are publisher, subscriber"),
        (["--nonsense"], "there is no --nonsense here; there are publisher, subscriber"),
        (["publisher", "more"], "argument 2, \"more\", is one too many"),
        (["subscriber"], "argument 2 is missing, an endpoint such as tcp://localhost:5555"),
        (["subscriber", "there"], "argument 2, \"there\", is not an endpoint such as tcp://localhost:5555"),
    ]

    @Test(arguments: wrong)
    func `a program of a demo says what is wrong with its arguments`(
        arguments: [String],
        says: String
    ) throws {
        let run = try Child(Paths.product("pubsub-basics"), arguments)
        #expect(run.wait(within: soon) == 2)
        #expect(run.lines == ["pubsub-basics: \(says)"])
    }

    @Test func `the form with await says what is wrong with its arguments`() throws {
        let run = try Child(Paths.product("pubsub-basics"), ["--async", "subscriber", "there"])
        #expect(run.wait(within: soon) == 2)
        #expect(
            run.lines.last
                == "pubsub-basics: argument 3, \"there\", is not an endpoint such as tcp://localhost:5555"
        )
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
