import Foundation

/// A process that a test starts, reads, and ends.
public final class Child: Sendable {
    fileprivate struct State {
        var lines: [String] = []
        var partial = ""
        // Known when everything that was printed is.
        var status: Int32?
    }

    private let condition = NSCondition()
    private nonisolated(unsafe) var state = State()  // Under the condition's lock.
    private let input = Child.pipe()
    private let onNews: @Sendable ([String]) -> Void

    /// The process id.
    public let id: Int32

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
        let output = Self.pipe()
        let spawn = Spawn(
            executable,
            arguments,
            environment: ProcessInfo.processInfo.environment.merging(environment) { $1 },
            folder: folder,
            input: input.fileHandleForReading.fileDescriptor,
            output: output.fileHandleForWriting.fileDescriptor
        )
        id = try starting.withLock { try spawn.start() }
        try output.fileHandleForWriting.close()
        try input.fileHandleForReading.close()
        let handle = output.fileHandleForReading
        Thread.detachNewThread { [self] in
            while case let data = handle.availableData, !data.isEmpty {
                change { $0.take(String(decoding: data, as: UTF8.self)) }
            }
            waitForEnd()
        }
    }

    /// A pipe that no other process gets to hold: it would not end for as long as that one lives.
    private static func pipe() -> Pipe {
        starting.withLock {
            let pipe = Pipe()
            for end in [pipe.fileHandleForReading, pipe.fileHandleForWriting] {
                _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC)
            }
            return pipe
        }
    }

    /// Learns how the process has ended, which its id outlives until then.
    private func waitForEnd() {
        var information = siginfo_t()
        while waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) == -1, errno == EINTR {}
        change { state in
            var status: Int32 = 0
            waitpid(id, &status, 0)
            let signal = status & 0x7f
            state.status = signal == 0 ? status >> 8 & 0xff : -signal
        }
    }

    /// What has been printed so far.
    public var lines: [String] {
        condition.lock()
        defer { condition.unlock() }
        return state.lines
    }

    /// Waits for the end; the exit status, the negative number of the signal that ended it, or nil when it is still running.
    public func wait(within timeout: Duration) -> Int32? {
        value(within: timeout) { $0.status }
    }

    /// Waits for a line that contains a text; nil when it does not come, at once when nothing more can come.
    public func line(containing text: String, within timeout: Duration) -> String? {
        let found: String?? = value(within: timeout) { state in
            if let line = state.lines.first(where: { $0.contains(text) }) { return .some(line) }
            return state.status != nil ? .some(nil) : nil
        }
        return found ?? nil
    }

    /// Writes a line to the process's standard input.
    public func write(_ line: String) { input.fileHandleForWriting.write(Data((line + "\n").utf8)) }

    /// Ends it at once.
    public func kill() { signal(SIGKILL) }

    /// Asks it to end.
    public func signal(_ number: Int32) {
        condition.lock()
        defer { condition.unlock() }
        if state.status == nil { Foundation.kill(id, number) }
    }

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
