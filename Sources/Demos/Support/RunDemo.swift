import Foundation
import ZeroMQ

/// The main program of a demo: the whole demo, or with the name of one of its programs that one alone.
///
/// The closure starts the programs and returns what has been shown, with the counts that it took. `--async` comes
/// first and takes the form with await of each program.
public func runDemo(_ roles: [Role], _ demo: (Demo) throws -> String) -> Never {
    let awaits = CommandLine.arguments.dropFirst().first == "--async"
    if CommandLine.arguments.count == (awaits ? 2 : 1) {
        conduct(demo, awaits: awaits)
    } else if awaits {
        playAwaiting(roles)
    } else {
        play(roles)
    }
}

private func conduct(_ body: (Demo) throws -> String, awaits: Bool) -> Never {
    Program.run { _, stop in
        let demo = Demo(awaits: awaits, until: stop)
        defer { demo.endAll() }
        let shown = try body(demo)
        try demo.finish()
        print("SHOWN: \(shown)")
    }
}

private func play(_ roles: [Role]) -> Never {
    prepareProcess()
    Program.run { arguments in
        let role = try role(arguments.text(), of: roles)
        try role.blocking(arguments)
    }
}

// Where a program has one form only, this is its `@main`.
private func playAwaiting(_ roles: [Role]) -> Never {
    prepareProcess()
    Task {
        await Program.run { arguments in
            _ = try arguments.text()
            let role = try role(arguments.text(), of: roles)
            print("runs with await")
            try await role.awaiting(arguments)
        }
    }
    while true { pause() }
}

private func role(_ name: String, of roles: [Role]) throws -> Role {
    if let role = roles.first(where: { $0.name == name }) { return role }
    throw ArgumentError("there is no \(name) here; there are \(roles.map(\.name).joined(separator: ", "))")
}

/// What the process of a demo does before anything else.
private func prepareProcess() {
    guard let label = ProcessInfo.processInfo.environment["DEMO_PROCESS"] else { return }
    endWithParent()
    // A test holds a process before it has done anything, to end it then.
    if ProcessInfo.processInfo.environment["DEMO_HOLD"] == label { raise(SIGSTOP) }
}

/// Ends the process when the one that started it is gone, whatever happened to that.
private func endWithParent() {
    Thread.detachNewThread {
        // The other end of this pipe is the parent's, which writes nothing.
        var byte: UInt8 = 0
        while read(STDIN_FILENO, &byte, 1) > 0 {}
        kill(getpid(), SIGKILL)
    }
}
