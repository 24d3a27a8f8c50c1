import CZeroMQ

/// A program's edge: what every small program would otherwise repeat.
///
/// SIGINT and SIGTERM end the body, blocking calls included; the sockets close within their linger, and the exit
/// status is 0. An error that leaves the body is one line on standard error and exit status 1, a wrong argument
/// status 2. Swift's own top level prints a stack trace instead and dies by a signal, with nothing delivered. What
/// the program prints is seen line by line, through a pipe as well.
///
/// ```swift
/// Program.run { arguments in
///     let server = try Socket<REP>(bind: try arguments.endpoint("tcp://*:5555"))
///     try arguments.end()
///     while true { try server.send(try server.receive()) }
/// }
/// ```
public enum Program: Sendable {
    /// Runs the body and ends the program.
    ///
    /// On a signal every context of the process is shut down, which ends what blocks. Runs the body on the calling
    /// thread, and blocks it until the end of the program.
    @available(*, noasync, message: "in an async main use the form with await")
    public static func run(_ body: (Arguments) throws -> Void) -> Never {
        let stop = begin()
        ProcessState.current.shutDownAll(when: stop)
        leave(with: Result { try body(Arguments.ofProgram) }, stopped: stop)
    }

    /// Runs the body with a stop and ends the program.
    ///
    /// On a signal the stop is pulled, and the body has the time it needs: it waits with `receive(until: stop)`.
    /// Blocks the calling thread until the end of the program.
    @available(*, noasync, message: "in an async main use the form with await")
    public static func run(_ body: (Arguments, Stop) throws -> Void) -> Never {
        let stop = begin()
        leave(with: Result { try body(Arguments.ofProgram, stop) }, stopped: stop)
    }

    /// Runs the body as a task, and ends the program.
    ///
    /// On a signal the body's task is cancelled.
    public static func run(_ body: sending @escaping @concurrent (Arguments) async throws -> Void) async
        -> Never
    {
        let stop = begin()
        let task = Task { try await body(Arguments.ofProgram) }
        stop.whenPulled { task.cancel() }
        leave(with: await task.result, stopped: stop)
    }

    /// Runs the body as a task, with a stop, and ends the program.
    ///
    /// On a signal the stop is pulled, and the body has the time it needs.
    public static func run(
        _ body: sending @escaping @concurrent (Arguments, Stop) async throws -> Void
    ) async -> Never {
        let stop = begin()
        let task = Task { try await body(Arguments.ofProgram, stop) }
        leave(with: await task.result, stopped: stop)
    }

    private static func begin() -> Stop {
        czmq_print_lines()
        return Stop(on: .interrupt, .terminate)
    }

    private static func leave(with result: Result<Void, any Error>, stopped stop: Stop) -> Never {
        guard case .failure(let error) = result, !isEnd(error, stop) else { exit(0) }
        complain("\(name): \(error)")
        exit(error is ArgumentError ? 2 : 1)
    }

    /// Whether an error is nothing but the end that a signal has asked for.
    private static func isEnd(_ error: any Error, _ stop: Stop) -> Bool {
        guard stop.isPulled else { return false }
        if error is CancellationError { return true }
        return (error as? ZeroMQError)?.code == .contextTerminated
    }

    private static func complain(_ line: String) {
        // One line, whatever the error's text has in it.
        let bytes = Array((line.split(whereSeparator: \.isNewline).joined(separator: " ") + "\n").utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe write(2, $0.baseAddress, $0.count) }
    }

    private static var name: String {
        let path = CommandLine.arguments.first ?? "program"
        return path.split(separator: "/").last.map { String($0) } ?? path
    }
}
