import ZeroMQ

/// Starts the programs of a demo, shows what they print, and leaves none of them behind.
public final class Demo {
    private let awaits: Bool
    private let stop: Stop
    private let deadline = ContinuousClock.now + .seconds(15)
    private var processes: [DemoProcess] = []

    init(awaits: Bool, until stop: Stop) {
        self.awaits = awaits
        self.stop = stop
    }

    /// Starts a program in a process of its own.
    public func start(_ role: String, _ arguments: String..., as label: String? = nil) throws -> DemoProcess {
        try start(role, arguments, as: label)
    }

    /// Starts a program in a process of its own.
    public func start(_ role: String, _ arguments: [String], as label: String? = nil) throws -> DemoProcess {
        let form = awaits ? ["--async"] : []
        let process = try DemoProcess(form + [role] + arguments, label: label ?? role)
        processes.append(process)
        print("demo".labelled, "started \(process.label), process \(process.id)")
        return process
    }

    /// Waits until a process has printed a line that begins with a text, and returns the rest of the line.
    public func wait(for process: DemoProcess, toSay prefix: String) throws -> String {
        try wait(for: "\(process.label) to say \"\(prefix)\"") {
            let line = process.said(prefix).first
            if line == nil, process.hasEnded { throw Failure("\(process.label) ended before its time") }
            return line
        }
    }

    /// Waits until a process, or all of them, have ended by themselves.
    public func finish(_ process: DemoProcess? = nil) throws {
        let awaited = process.map { [$0] } ?? processes
        try wait(for: "the end of \(awaited.filter { !$0.hasEnded }.map(\.label).joined(separator: ", "))") {
            awaited.allSatisfy(\.hasEnded) ? () : nil
        }
    }

    /// Ends the demo as failed unless what it claims has happened.
    public func check(_ holds: Bool, _ claim: String) throws {
        if !holds { throw Failure("it is not so that \(claim)") }
    }

    func endAll() {
        for process in processes { process.end() }
    }

    private func wait<Value>(for event: @autoclosure () -> String, _ value: () throws -> Value?) throws
        -> Value
    {
        while true {
            if let value = try value() { return value }
            let left = deadline - .now
            guard left > .zero else { throw Failure("waited too long for \(event())") }
            let poller = Poller()
            let talking = processes.filter { !$0.hasEnded }
            for process in talking { poller.add(process.output) }
            let ready = try poller.wait(timeout: left, until: stop)
            if stop.isPulled { throw Failure("interrupted") }
            for process in talking where ready.contains(where: { process.output ~= $0 }) {
                try process.read()
            }
        }
    }
}
