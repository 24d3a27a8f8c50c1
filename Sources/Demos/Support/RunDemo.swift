@preconcurrency import Foundation

/// The main program of a demo: the whole demo, or with arguments one of its programs alone.
///
/// The closure starts the programs and returns what has been shown, with the counts that it took.
public func runDemo(_ roles: [Role], _ demo: (Demo) throws -> String) -> Never {
    // Line by line, also into a pipe, so that what is printed is seen when it happens.
    setvbuf(stdout, nil, _IOLBF, 0)
    let arguments = CommandLine.arguments.dropFirst()
    if let name = arguments.first {
        play(name, of: roles, Array(arguments.dropFirst()))
    } else {
        conduct(demo)
    }
}

private func conduct(_ body: (Demo) throws -> String) -> Never {
    let demo = Demo()
    do {
        let shown = try body(demo)
        try demo.finish()
        print("SHOWN: \(shown)")
        exit(0)
    } catch {
        demo.endAll()
        print("FAILED: \(error)")
        exit(1)
    }
}

private func play(_ name: String, of roles: [Role], _ arguments: [String]) -> Never {
    if let label = ProcessInfo.processInfo.environment["DEMO_PROCESS"] {
        endWithParent()
        // A test holds a process before it has done anything, to end it then.
        if ProcessInfo.processInfo.environment["DEMO_HOLD"] == label { raise(SIGSTOP) }
    }
    do {
        guard let role = roles.first(where: { $0.name == name }) else {
            throw Failure("there is no \(name) here; there are \(roles.map(\.name).joined(separator: ", "))")
        }
        try role.body(arguments)
        exit(0)
    } catch {
        print("fails: \(error)")
        exit(1)
    }
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
