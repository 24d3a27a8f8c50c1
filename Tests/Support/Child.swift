import Foundation

/// A process that a test starts, reads, and ends.
public final class Child: Sendable {
    fileprivate struct State {
        var lines: [String] = []
        var partial = ""
        var status: Int32?
        var isDrained = false
    }

    private let condition = NSCondition()
    private nonisolated(unsafe) var state = State()  // Under the condition's lock.
    private let process = Process()
    private let input = Pipe()
    private let onNews: @Sendable ([String]) -> Void

    /// Starts an executable with its standard output and error read line by line.
    ///
    /// Whoever wants the news gets it on other threads: lines as they come, and none at the end.
    public init(
        _ executable: String,
        _ arguments: [String] = [],
        environment: [String: String] = [:],
        folder: String? = nil,
        onNews: @escaping @Sendable ([String]) -> Void = { _ in }
    ) throws {
        self.onNews = onNews
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        process.terminationHandler = { [self] process in
            change {
                $0.status =
                    process.terminationReason == .exit
                    ? process.terminationStatus : -process.terminationStatus
            }
            // The handler holds this object, which holds the process.
            process.terminationHandler = nil
        }
        try withSignalsLetThrough { try process.run() }
        let handle = output.fileHandleForReading
        Thread.detachNewThread { [self] in
            while case let data = handle.availableData, !data.isEmpty {
                change { $0.take(String(decoding: data, as: UTF8.self)) }
            }
            change { $0.isDrained = true }
        }
    }

    /// The threads of Swift's pool let no signal through, and a process begins as the thread that starts it is.
    private func withSignalsLetThrough(_ body: () throws -> Void) throws {
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try body()
    }

    /// The process id.
    public var id: Int32 { process.processIdentifier }

    /// What has been printed so far.
    public var lines: [String] {
        condition.lock()
        defer { condition.unlock() }
        return state.lines
    }

    /// Waits for the end; the exit status, the negative number of the signal that ended it, or nil when it is still running.
    public func wait(within timeout: Duration) -> Int32? {
        value(within: timeout) { $0.isDrained ? $0.status : nil }
    }

    /// Waits for a line that contains a text; nil when it does not come, at once when nothing more can come.
    public func line(containing text: String, within timeout: Duration) -> String? {
        let found: String?? = value(within: timeout) { state in
            if let line = state.lines.first(where: { $0.contains(text) }) { return .some(line) }
            return state.isDrained ? .some(nil) : nil
        }
        return found ?? nil
    }

    /// Writes a line to the process's standard input.
    public func write(_ line: String) { input.fileHandleForWriting.write(Data((line + "\n").utf8)) }

    /// Ends it at once.
    public func kill() { if process.isRunning { Foundation.kill(id, SIGKILL) } }

    /// Asks it to end.
    public func signal(_ number: Int32) { if process.isRunning { Foundation.kill(id, number) } }

    deinit { kill() }

    private func change(_ body: (inout State) -> Void) {
        condition.lock()
        let before = state.lines.count
        body(&state)
        let lines = Array(state.lines[before...])
        condition.broadcast()
        condition.unlock()
        onNews(lines)
    }

    private func value<Value>(within timeout: Duration, _ value: (State) -> Value?) -> Value? {
        let end = Date(
            timeIntervalSinceNow: Double(timeout.components.seconds) + Double(timeout.components.attoseconds)
                / 1e18
        )
        condition.lock()
        defer { condition.unlock() }
        while true {
            if let value = value(state) { return value }
            if !condition.wait(until: end) { return value(state) }
        }
    }
}

extension Child.State {
    fileprivate mutating func take(_ text: String) {
        var parts = (partial + text).components(separatedBy: "\n")
        partial = parts.removeLast()
        lines += parts
    }
}
