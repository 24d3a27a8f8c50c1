import Foundation
import ZeroMQ

/// A running program of a demo, and what it has printed.
public final class DemoProcess {
    /// What it is called in the output.
    public let label: String

    private let process = Process()
    // The process ends when this one is gone, and with it its end of the pipe.
    private let input = Pipe()
    private let pipe = Pipe()
    private var lines: [String] = []
    private var rest: [UInt8] = []
    private(set) var hasEnded = false

    init(_ arguments: [String], label: String) throws {
        self.label = label
        process.executableURL = Bundle.main.executableURL
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["DEMO_PROCESS": label]) { $1 }
        process.standardInput = input
        process.standardOutput = pipe
        try process.run()
    }

    var id: Int32 { process.processIdentifier }

    var output: Descriptor { Descriptor(pipe.fileHandleForReading.fileDescriptor) }

    /// The lines that it has printed so far and that begin with a text, without that text.
    public func said(_ prefix: String) -> [String] {
        lines.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }

    /// Reads and shows what it has printed; throws when it has ended and something was wrong.
    func read() throws {
        let data = pipe.fileHandleForReading.availableData
        rest += data
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = String(decoding: rest[..<end], as: UTF8.self)
            rest.removeSubrange(...end)
            lines.append(line)
            print(label.labelled, line.count > 140 ? line.prefix(139) + "…" : line)
        }
        guard data.isEmpty else { return }
        process.waitUntilExit()
        hasEnded = true
        switch (process.terminationReason, process.terminationStatus) {
        case (.exit, 0): break
        case (.exit, let status): throw Failure("\(label) ended with status \(status)")
        case (_, let signal): throw Failure("\(label) was ended by signal \(signal)")
        }
    }

    func end() {
        guard process.isRunning else { return }
        kill(id, SIGKILL)
        process.waitUntilExit()
    }
}

extension String {
    var labelled: String { padding(toLength: max(12, count), withPad: " ", startingAt: 0) + " |" }
}
