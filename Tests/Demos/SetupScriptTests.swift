import Foundation
import TestSupport
import Testing

/// The set-up script among package managers that only say what they were asked.
struct SetupScriptTests {
    @Test func `without a package manager the set-up says so`() throws {
        let run = try setUp(with: [:])
        #expect(run.wait(within: soon) == 1)
        #expect(
            run.lines.contains { $0.contains("libzmq is missing, and there is neither apt-get nor brew") }
        )
    }

    @Test(arguments: ["apt-cache known", "apt-cache unknown"])
    func `with apt-get the set-up updates the lists when it must, installs libzmq and says so`(
        lists: String
    ) throws {
        let run = try setUp(with: [
            "id": "echo 0",
            "apt-cache": lists == "apt-cache known" ? "exit 0" : "exit 100",
            // A list that is there may be too old.
            "apt-get": """
            case "$*" in
                update) touch "$HOME/updated" ;;
                *libzmq3-dev*) [ -e "$HOME/updated" ] && touch "$HOME/zmq.h" ;;
            esac
            """,
        ])
        #expect(run.wait(within: soon) == 0, "\(run.lines)")
        let said = run.lines.filter { $0.hasPrefix("+ ") }
        #expect(said.suffix(2).first == "+ apt-get update")
        #expect(said.last?.hasSuffix("apt-get install -y --no-install-recommends libzmq3-dev") == true)
        #expect(said.count == (lists == "apt-cache known" ? 3 : 2))
    }

    @Test func `who is not root installs with sudo, and without sudo is told what to run`() throws {
        let aptGet = #"touch "$HOME/zmq.h""#
        let user = ["id": "echo 1000", "apt-cache": "exit 0", "apt-get": aptGet]
        let without = try setUp(with: user)
        #expect(without.wait(within: soon) == 1)
        #expect(without.lines.contains { $0.contains("needs root") && $0.contains("libzmq3-dev") })

        let with = try setUp(with: user.merging(["sudo": #"exec "$@""#]) { $1 })
        #expect(with.wait(within: soon) == 0)
        #expect(with.lines.contains { $0.hasPrefix("+ sudo ") })
    }

    @Test func `with brew the set-up installs libzmq`() throws {
        let run = try setUp(with: ["brew": #"[ "$1" = --prefix ] || touch "$HOME/zmq.h""#])
        #expect(run.wait(within: soon) == 0)
        #expect(run.lines.contains("+ brew install zeromq"))
    }

    @Test func `without swift the set-up says so`() throws {
        let run = try setUp(with: [:], hasSwift: false)
        #expect(run.wait(within: soon) == 1)
        #expect(run.lines.contains { $0.contains("there is no swift on the PATH") })
    }

    /// Runs the script with a few commands alone: what it calls itself, and programs of one line.
    private func setUp(with programs: [String: String], hasSwift: Bool = true) throws -> Child {
        let home = temporaryPath("set-up")
        let files = FileManager.default
        try files.createDirectory(atPath: home, withIntermediateDirectories: true)
        defer { try? files.removeItem(atPath: home) }
        for tool in ["bash", "env", "dirname", "touch"] {
            let path = try #require(
                ["/bin", "/usr/bin"].map { "\($0)/\(tool)" }.first(where: files.isExecutableFile)
            )
            try files.createSymbolicLink(atPath: "\(home)/\(tool)", withDestinationPath: path)
        }
        // The header is there once somebody has made this file.
        var programs = programs.merging(["clang": #"[ -e "$HOME/zmq.h" ]"#]) { $1 }
        if hasSwift { programs["swift"] = "exit 0" }
        for (name, text) in programs {
            try writeProgram("#!\(home)/bash\n\(text)\n", to: "\(home)/\(name)")
        }
        let run = try Child(
            "/bin/bash",
            ["\(Paths.repository)/scripts/setup", "libzmq"],
            environment: ["PATH": home, "HOME": home]
        )
        _ = run.wait(within: soon)
        return run
    }
}
