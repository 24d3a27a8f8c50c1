/// One socket for many tasks: an actor around it.
///
/// One task may wait for a message while others send. Several that wait are served in order. Sends and receives have
/// the guarantees of the ``Socket``'s own forms with `await`. A socket that nobody refers to any more closes.
public actor SharedSocket<Role: SocketRole> {
    private let socket: Socket<Role>

    /// Takes a socket over: nobody else can use it from then on, and the compiler sees to it.
    public init(_ socket: sending Socket<Role>) { self.socket = socket }

    /// Uses the socket for something that does not wait: a subscription, an option, another bind.
    ///
    /// - Throws: what the closure throws.
    public func withSocket<Result: Sendable, Failure: Error>(
        _ body: sending (Socket<Role>) throws(Failure) -> Result
    ) throws(Failure) -> Result { try body(socket) }

    /// Closes the socket; whoever waits gets an error, `.invalidState`.
    ///
    /// The C function is `zmq_close`.
    public func close() { socket.close() }
}

extension SharedSocket where Role: Sends {
    /// Sends a message, waiting for room as long as it takes.
    ///
    /// - Throws: `CancellationError` in a cancelled task that would have to wait; ``ZeroMQError``, as the
    ///   ``Socket``'s own form does.
    public func send(_ message: Message) async throws { try await socket.send(message) }

    /// Sends a message, waiting for room until the time is over; `false` when it was not sent.
    ///
    /// - Throws: `CancellationError` in a cancelled task that would have to wait; ``ZeroMQError``, as the
    ///   ``Socket``'s own form does.
    public func send(_ message: Message, timeout: Duration) async throws -> Bool {
        try await socket.send(message, timeout: timeout)
    }
}

extension SharedSocket where Role: Receives {
    /// Receives a message, waiting for one as long as it takes.
    ///
    /// - Throws: `CancellationError` in a cancelled task, before a message is taken; ``ZeroMQError``, as the
    ///   ``Socket``'s own form does.
    public func receive() async throws -> Message { try await socket.receive() }

    /// Receives a message, waiting for one until the time is over; `nil` when none came.
    ///
    /// - Throws: `CancellationError` in a cancelled task, before a message is taken; ``ZeroMQError``, as the
    ///   ``Socket``'s own form does.
    public func receive(timeout: Duration) async throws -> Message? {
        try await socket.receive(timeout: timeout)
    }

    /// Receives a message, waiting for one until the stop is pulled; `nil` when it has been.
    ///
    /// - Throws: `CancellationError` in a cancelled task, before a message is taken; ``ZeroMQError``, as the
    ///   ``Socket``'s own form does.
    public func receive(until stop: Stop) async throws -> Message? { try await socket.receive(until: stop) }
}
