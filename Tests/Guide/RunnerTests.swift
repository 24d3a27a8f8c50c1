import Foundation
import GuideSets
import TestSupport
import Testing

/// The runner behind scripts/guide, with programs that do what they should and with others in their place.
struct RunnerTests {
    @Test func `the runner shows what the programs print, each line with its program, and what holds`() throws
    {
        let run = try Child(Paths.product("guide-runner"), ["hwserver_async"])
        #expect(run.wait(within: soon) == 0, "\(run.lines)")
        for label in ["hwserver_async", "hwclient-1", "hwclient-2", "hwclient-3"] {
            let lines = run.lines.filter { $0.hasPrefix("\(label) ") && $0.contains(" | ") }
            #expect(lines.count == (label.hasPrefix("hwserver") ? 30 : 20), "\(label)")
        }
        #expect(run.lines.last?.hasPrefix("HOLDS: ") == true)
    }

    @Test func `a number stands for all sets that have it`() {
        #expect(RunSet.named("S02").count == 4)
        #expect(RunSet.named("hwclient_async").map(\.examples) == [["hwserver", "hwclient_async"]])
        #expect(RunSet.named("S99").isEmpty)
    }

    @Test(arguments: [["nonsense"], ["S99"]])
    func `who asks for what is not there is told what is`(arguments: [String]) throws {
        let run = try Child(Paths.product("guide-runner"), arguments)
        #expect(run.wait(within: soon) == 2)
        #expect(run.lines.first?.contains("no run set and no example \"\(arguments[0])\"") == true)
        for set in RunSet.all { #expect(run.lines.contains { $0.hasPrefix("\(set.number)  ") }) }
    }

    @Test(arguments: [[], ["S01", "S02"]])
    func `other arguments are refused`(arguments: [String]) throws {
        let run = try Child(Paths.product("guide-runner"), arguments)
        #expect(run.wait(within: soon) == 2)
        #expect(run.lines.first?.hasPrefix("scripts/guide: usage: ") == true)
    }

    @Test func `the runner fails when a program does`() throws {
        try withPrograms(["hwserver": "exit 3"]) { runner in
            let run = try Child(runner, ["hwserver"])
            #expect(run.wait(within: soon) == 1)
            #expect(run.lines.last?.hasSuffix("hwserver ended with status 3") == true, "\(run.lines)")
        }
    }

    @Test func `the runner fails when what is printed is not what must be`() throws {
        try withPrograms(["hwclient": "exec '\(Paths.product("hwclient"))' \"$1\" 9"]) { runner in
            let run = try Child(runner, ["hwserver"])
            #expect(run.wait(within: soon) == 1)
            #expect(
                run.lines.last?.contains("it is not so that hwclient-1 was answered ten times") == true,
                "\(run.lines)"
            )
        }
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func `a runner that is told to end takes its programs along`(signal: Int32) throws {
        try withPrograms(["hwclient": "echo $$; exec sleep 60"]) { runner in
            let run = try Child(runner, ["hwserver"])
            let line = try #require(run.line(containing: "hwclient-1", within: soon))
            let id = try #require(line.split(separator: " ").last.flatMap { pid_t($0) })
            run.signal(signal)
            #expect(run.wait(within: soon) == 1)
            #expect(run.lines.last?.hasSuffix("interrupted") == true, "\(run.lines)")
            #expect(kill(id, 0) == -1 && errno == ESRCH)
        }
    }

    /// With a `swift` that has built everything already: it names the folder of the programs.
    @Test(arguments: [("exit 3", Int32(1)), (nil, 0)] as [(String?, Int32)])
    func `the script runs a set, and its status is the run's`(program: String?, status: Int32) throws {
        try withPrograms(program.map { ["version": $0] } ?? [:]) { runner in
            let folder = String(runner.dropLast("/guide-runner".count))
            let swift = "#!/bin/bash\ncase \"$*\" in *--show-bin-path*) echo '\(folder)' ;; esac\n"
            try writeProgram(swift, to: "\(folder)/swift")
            let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
            let run = try Child(
                "/bin/bash",
                ["\(Paths.repository)/scripts/guide", "S01"],
                environment: ["PATH": "\(folder):\(path)"]
            )
            #expect(run.wait(within: soon) == status, "\(run.lines)")
            #expect(run.lines.last?.hasPrefix(status == 0 ? "HOLDS: " : "FAILED: ") == true, "\(run.lines)")
        }
    }

    @Test(arguments: Example.all)
    func `the script shows the header of an example`(example: Example) throws {
        let run = try Child("/bin/bash", ["\(Paths.repository)/scripts/guide", "--help", example.name])
        #expect(run.wait(within: soon) == 0)
        let header = example.header.map { $0.hasPrefix(" ") ? String($0.dropFirst()) : $0 }
        #expect(run.lines == header)
    }

    @Test(arguments: ["nonsense", "../ZeroMQ/Program/Program", ""])
    func `the script names the examples to who wants help with another`(word: String) throws {
        let run = try Child("/bin/bash", ["\(Paths.repository)/scripts/guide", "--help", word])
        #expect(run.wait(within: soon) == 2)
        #expect(run.lines.first == "scripts/guide: there is no example \"\(word)\"; there are:")
        #expect(Array(run.lines.dropFirst()) == Example.all.map(\.name))
    }

    /// A folder with the runner and the programs, some of which are others of one line.
    private func withPrograms(_ others: [String: String], _ body: (String) throws -> Void) throws {
        let folder = temporaryPath("programs")
        let files = FileManager.default
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? files.removeItem(atPath: folder) }
        for name in ["guide-runner"] + Example.all.map(\.name) {
            let path = "\(folder)/\(name)"
            if let line = others[name] {
                try writeProgram("#!/bin/sh\n\(line)\n", to: path)
            } else {
                try files.createSymbolicLink(atPath: path, withDestinationPath: Paths.product(name))
            }
        }
        try body("\(folder)/guide-runner")
    }
}
