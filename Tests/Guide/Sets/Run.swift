import Foundation
import TestSupport
import ZeroMQ

/// A run of a set: starts its programs, waits for what they say and for their end, and leaves none of them behind.
///
/// Each wait ends at the deadline of the run, and at once when one of its programs has failed.
public final class Run {
    private let setting: Setting
    private let end: ContinuousClock.Instant
    private let folder = temporaryPath("guide")
    private let script = Transcript()
    private var endpoints: [FixedEndpoint] = []
    private var parts: [Part] = []

    /// What has come of it that another seed would change.
    var figures: [String] = []

    init(_ setting: Setting) throws {
        self.setting = setting
        end = .now + setting.deadline
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        guard let stop = setting.stop else { return }
        _ = SocketThread { [script] in
            _ = try Poller().wait(timeout: setting.deadline, until: stop)
            script.news.add()
        }
    }

    /// How many workers or clients there are.
    var size: Int { setting.size }

    /// The seed of whatever is random.
    var seed: Int { setting.seed }

    /// Whether it runs with the numbers of the book.
    var isFull: Bool { setting.isFull }

    /// Whether nobody is left out.
    var isComplete: Bool { setting.without == nil }

    /// What all programs have printed, in the order in which it came.
    var transcript: [String] { script.lines }

    /// A free endpoint over tcp, for both sides.
    func endpoint() throws -> String {
        let endpoint = try FixedEndpoint(.tcp)
        endpoints.append(endpoint)
        return endpoint.text
    }

    /// An endpoint over ipc, for both sides; its file has to be gone at the end.
    func ipcEndpoint(_ name: String) -> String { "ipc://\(folder)/\(name)" }

    /// Starts an example; a part that is left out this time has nothing to say, and has ended.
    func start(_ example: String, _ arguments: any CustomStringConvertible..., as label: String? = nil) throws
        -> Part
    {
        try start(example, arguments, as: label ?? example)
    }

    /// Starts an example several times, with the same arguments.
    func start(_ count: Int, _ example: String, _ arguments: any CustomStringConvertible...) throws -> [Part]
    {
        try (1...count).map { try start(example, arguments, as: "\(example)-\($0)") }
    }

    private func start(_ example: String, _ arguments: [any CustomStringConvertible], as label: String) throws
        -> Part
    {
        guard setting.without != example, setting.without != label else {
            return Part(label: label, child: nil)
        }
        let arguments = arguments.map(\.description)
        let python = ProcessInfo.processInfo.environment["ZEROMQ_TEST_PYTHON"] ?? "python3"
        let child =
            setting.inPython.contains(example)
            ? try Child(
                "/usr/bin/env",
                [python, "\(Paths.repository)/Tests/Guide/Python/\(example).py"] + arguments,
                environment: ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"],
                folder: folder,
                onNews: news(of: label)
            )
            : try Child(Paths.product(example), arguments, folder: folder, onNews: news(of: label))
        let part = Part(label: label, child: child)
        parts.append(part)
        return part
    }

    private func news(of label: String) -> @Sendable ([String]) -> Void {
        { [script, show = setting.show] lines in
            for line in lines { show(label, line) }
            script.add(lines, of: label)
        }
    }

    /// Waits until a program has printed a line that begins with a text, and returns the rest of the line.
    @discardableResult
    func wait(for part: Part, toSay prefix: String) throws -> String {
        try wait(for: "\(part.label) to say \"\(prefix)\"") {
            if let rest = part.said(prefix).first { return rest }
            // One that is left out says nothing, and the others have to notice.
            if part.child != nil, part.status == 0 {
                throw Failure("\(part.label) has ended and did not say \"\(prefix)\"")
            }
            return nil
        }
    }

    /// Waits until something holds, which is looked at whenever a program has printed something or ended.
    func wait(until event: String, _ holds: () -> Bool) throws {
        try wait(for: "it to be so that \(event)") { holds() ? () : nil }
    }

    /// Waits for programs to come to their own, good end.
    func finish(_ parts: Part...) throws { try finish(parts) }

    /// Waits for programs to come to their own, good end.
    func finish(_ parts: [Part]) throws {
        for part in parts {
            try wait(for: "the end of \(part.label)") { part.status == 0 ? () : nil }
        }
    }

    /// Tells the programs that still run to end, and waits until they have ended well.
    func stop(_ parts: [Part]? = nil, with signal: Int32 = SIGTERM) throws {
        let parts = parts ?? self.parts
        for part in parts { part.child?.signal(signal) }
        try finish(parts)
    }

    /// The number in a line that begins with a text.
    func number(after prefix: String, of part: Part) throws -> Double {
        let word = part.said(prefix).first?.split(separator: " ").first.map { String($0) } ?? ""
        guard let number = Double(word) else {
            throw Failure("\(part.label) says no number after \"\(prefix)\"")
        }
        return number
    }

    /// Fails the run unless something is so.
    func expect(_ holds: Bool, _ claim: @autoclosure () -> String) throws {
        if !holds { throw Failure("it is not so that \(claim())", isClaim: true) }
    }

    func expectNoFile() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        try expect(files.isEmpty, "no file is left: \(files.joined(separator: ", "))")
    }

    func tidyUp() {
        for part in parts { part.child?.kill() }
        for part in parts { _ = part.child?.wait(within: .seconds(10)) }
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func wait<Value>(for event: String, _ value: () throws -> Value?) throws -> Value {
        while true {
            let seen = script.news.count
            for part in parts {
                guard let status = part.status, status != 0 else { continue }
                throw Failure(
                    status > 0
                        ? "\(part.label) ended with status \(status)"
                        : "\(part.label) was ended by signal \(-status)"
                )
            }
            if let value = try value() { return value }
            if setting.stop?.isPulled == true { throw Failure("interrupted") }
            guard script.news.reaches(seen + 1, within: end - .now) else {
                throw Failure("waited too long for \(event)")
            }
        }
    }
}
