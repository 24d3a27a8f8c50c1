/// Sending with `await`: on the caller's actor, without holding up a thread.
///
/// Several tasks of one actor may wait for room; they are served in order. A cancelled task can still send what needs
/// no waiting; where it would have to wait, it throws `CancellationError`, and nothing has been sent. Throws
/// ``ZeroMQError`` like the blocking forms.
extension Socket where Role: Sends {
    /// Sends a message, waiting for room as long as it takes.
    public func send(_ message: Message) async throws {
        if try core.sendAtOnce({ () throws(ZeroMQError) in try core.send(message, .never) }) { return }
        let end = core.sendTimeout.map(MonotonicTime.after)
        if try await !core.send(message, until: end) { throw sendTimedOut() }
    }

    /// Sends a text as one frame of UTF-8.
    public func send(_ text: some StringProtocol) async throws { try await send(Message(text)) }

    /// Sends bytes as one frame; no bytes as an empty one.
    public func send(_ bytes: some Collection<UInt8>) async throws {
        // Copied once, by libzmq, unless the task has to wait.
        if try core.sendAtOnce({ () throws(ZeroMQError) in try sendBytes(bytes, .never) }) { return }
        try await send(Message(bytes))
    }

    /// Sends the frames of a collection as one message.
    public func send(_ frames: some Collection<Frame>) async throws { try await send(Message(frames)) }

    /// Sends a message, waiting for room until the time is over; `false` when it was not sent.
    public func send(_ message: Message, timeout: Duration) async throws -> Bool {
        try await core.send(message, until: .after(timeout))
    }

    /// Sends a text, waiting for room until the time is over; `false` when it was not sent.
    public func send(_ text: some StringProtocol, timeout: Duration) async throws -> Bool {
        try await core.send(Message(text), until: .after(timeout))
    }

    /// Sends bytes, waiting for room until the time is over; `false` when they were not sent.
    public func send(_ bytes: some Collection<UInt8>, timeout: Duration) async throws -> Bool {
        try await core.send(Message(bytes), until: .after(timeout))
    }

    /// Sends frames as one message, waiting for room until the time is over; `false` when they were not sent.
    public func send(_ frames: some Collection<Frame>, timeout: Duration) async throws -> Bool {
        try await core.send(Message(frames), until: .after(timeout))
    }
}
