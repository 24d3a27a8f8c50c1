/// One socket for many tasks: an actor around it.
///
/// One task may wait for a message while others send. Several that wait are served in order.
public actor SharedSocket<Role: SocketRole> {
    private let socket: Socket<Role>

    /// Takes a socket over.
    public init(_ socket: sending Socket<Role>) { self.socket = socket }

    /// Uses the socket for something that does not wait.
    public func withSocket<Result: Sendable, Failure: Error>(
        _ body: sending (Socket<Role>) throws(Failure) -> Result
    ) throws(Failure) -> Result { try body(socket) }

    /// Closes the socket; whoever waits gets an error.
    public func close() { socket.close() }
}

extension SharedSocket where Role: Sends {
    /// Sends a message, waiting for room as long as it takes; see ``Socket``.
    public func send(_ message: Message) async throws { try await socket.send(message) }

    /// Sends a message, waiting for room until the time is over; `false` when it was not sent.
    public func send(_ message: Message, timeout: Duration) async throws -> Bool {
        try await socket.send(message, timeout: timeout)
    }
}

extension SharedSocket where Role: Receives {
    /// Receives a message, waiting for one as long as it takes; see ``Socket``.
    public func receive() async throws -> Message { try await socket.receive() }

    /// Receives a message, waiting for one until the time is over; `nil` when none came.
    public func receive(timeout: Duration) async throws -> Message? {
        try await socket.receive(timeout: timeout)
    }

    /// Receives a message, waiting for one until the stop is pulled; `nil` when it has been.
    public func receive(until stop: Stop) async throws -> Message? { try await socket.receive(until: stop) }
}
