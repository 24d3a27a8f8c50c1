/// Sending with `await`: on the caller's actor, without holding up a thread.
///
/// Several tasks of one actor may wait for room; they are served in order. A cancelled task can still send what needs
/// no waiting; where it would have to wait, it throws `CancellationError`, and nothing has been sent. Throws
/// ``ZeroMQError`` like the blocking forms.
extension Socket where Role: Sends {
    /// Sends a message, waiting for room as long as it takes.
    @inlinable
    public func send(_ message: Message) async throws {
        if try !sendAtOnce(message) { try await sendInTurn(message) }
    }

    /// Sends a text as one frame of UTF-8.
    @inlinable
    public func send(_ text: some StringProtocol) async throws { try await send(Message(text)) }

    /// Sends bytes as one frame; no bytes as an empty one.
    @inlinable
    public func send(_ bytes: some Collection<UInt8>) async throws {
        // Copied once, by libzmq, unless the task has to wait.
        if try !sendBytesAtOnce(bytes) { try await sendInTurn(Message(bytes)) }
    }

    /// Sends the frames of a collection as one message.
    @inlinable
    public func send(_ frames: some Collection<Frame>) async throws { try await send(Message(frames)) }

    /// Sends a message, waiting for room until the time is over; `false` when it was not sent.
    public func send(_ message: Message, timeout: Duration) async throws -> Bool {
        try await core.send(message, until: .after(timeout))
    }

    /// Sends a text, waiting for room until the time is over; `false` when it was not sent.
    @inlinable
    public func send(_ text: some StringProtocol, timeout: Duration) async throws -> Bool {
        try await send(Message(text), timeout: timeout)
    }

    /// Sends bytes, waiting for room until the time is over; `false` when they were not sent.
    public func send(_ bytes: some Collection<UInt8>, timeout: Duration) async throws -> Bool {
        try await core.send(Message(bytes), until: .after(timeout))
    }

    /// Sends frames as one message, waiting for room until the time is over; `false` when they were not sent.
    @inlinable
    public func send(_ frames: some Collection<Frame>, timeout: Duration) async throws -> Bool {
        try await send(Message(frames), timeout: timeout)
    }

    // MARK: The ways in

    // What is inlined costs no asynchronous call when there is room.
    @usableFromInline
    func sendAtOnce(_ message: Message) throws(ZeroMQError) -> Bool {
        guard core.maySend else { return false }
        return try core.send(message, .never)
    }

    @inlinable
    func sendBytesAtOnce(_ bytes: some Collection<UInt8>) throws(ZeroMQError) -> Bool {
        guard maySend else { return false }
        return try sendBytes(bytes, .never)
    }

    @usableFromInline
    var maySend: Bool { core.maySend }

    @usableFromInline
    func sendInTurn(_ message: Message) async throws {
        let end = core.sendTimeout.map(MonotonicTime.after)
        if try await !core.send(message, until: end) { throw sendTimedOut() }
    }
}
