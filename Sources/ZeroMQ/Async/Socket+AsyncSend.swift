// Sending with `await`: on the caller's actor, without holding up a thread.

extension Socket where Role: Sends {
    /// Sends a message, waiting for room as long as it takes, without holding up a thread.
    ///
    /// Runs on the caller's actor. Several tasks of one actor may wait for room; they are served in order. A
    /// cancelled task can still send what needs no waiting. The C function is `zmq_msg_send`.
    ///
    /// - Throws: `CancellationError` where a cancelled task would have to wait, and nothing has been sent;
    ///   ``ZeroMQError``: `.timedOut` when ``SocketSettings/sendTimeout`` has passed; `.invalidState` out of turn
    ///   (REQ, REP), on a closed socket and on one that another thread is using; `.invalidArgument` for a message
    ///   that the role cannot send, such as one without frames; `.hostUnreachable` for an unknown routing id where
    ///   those are not dropped, and when a REQ's peer went away inside the message; `.noMemory` for a frame that
    ///   found none; `.tooManyOpen` when there is no descriptor left to wait with; `.contextTerminated`.
    @inlinable
    public func send(_ message: Message) async throws {
        if try !sendAtOnce(message) { try await sendInTurn(message) }
    }

    /// Sends one frame, whose bytes are shared and not copied, without holding up a thread.
    ///
    /// - Throws: ``ZeroMQError`` and, where a cancelled task would have to wait, `CancellationError`, as the form for
    ///   a ``Message`` does.
    @inlinable
    public func send(_ frame: Frame) async throws { try await send(Message(frame)) }

    /// Sends a text as one frame of UTF-8, without holding up a thread.
    ///
    /// - Throws: ``ZeroMQError`` and, where a cancelled task would have to wait, `CancellationError`, as the form for
    ///   a ``Message`` does.
    @inlinable
    public func send(_ text: some StringProtocol) async throws { try await send(Message(text)) }

    /// Sends bytes as one frame, no bytes as an empty one, without holding up a thread.
    ///
    /// - Throws: ``ZeroMQError`` and, where a cancelled task would have to wait, `CancellationError`, as the form for
    ///   a ``Message`` does.
    @inlinable
    public func send(_ bytes: some Collection<UInt8>) async throws {
        // Copied once, by libzmq, unless the task has to wait.
        if try !sendBytesAtOnce(bytes) { try await sendInTurn(Message(bytes)) }
    }

    /// Sends the frames of a collection as one message, without holding up a thread.
    ///
    /// - Throws: ``ZeroMQError`` and, where a cancelled task would have to wait, `CancellationError`, as the form for
    ///   a ``Message`` does.
    @inlinable
    public func send(_ frames: some Collection<Frame>) async throws { try await send(Message(frames)) }

    /// Sends a message, waiting for room until the time is over, without holding up a thread; `false` when it was not
    /// sent.
    ///
    /// Zero and less wait for nothing. Runs on the caller's actor.
    ///
    /// - Throws: `CancellationError` where a cancelled task would have to wait, and nothing has been sent;
    ///   ``ZeroMQError``: `.invalidState` out of turn (REQ, REP), on a closed socket and on one that another thread
    ///   is using; `.invalidArgument` for a message that the role cannot send, such as one without frames;
    ///   `.hostUnreachable` for an unknown routing id where those are not dropped, and when a REQ's peer went away
    ///   inside the message; `.noMemory` for a frame that found none; `.tooManyOpen` when there is no descriptor left
    ///   to wait with; `.contextTerminated`.
    public func send(_ message: Message, timeout: Duration) async throws -> Bool {
        try await core.send(message, until: .after(timeout))
    }

    /// Sends one frame, waiting for room until the time is over; `false` when it was not sent.
    ///
    /// - Throws: ``ZeroMQError`` and, where a cancelled task would have to wait, `CancellationError`, as the form for
    ///   a ``Message`` does.
    @inlinable
    public func send(_ frame: Frame, timeout: Duration) async throws -> Bool {
        try await send(Message(frame), timeout: timeout)
    }

    /// Sends a text, waiting for room until the time is over; `false` when it was not sent.
    ///
    /// - Throws: ``ZeroMQError`` and, where a cancelled task would have to wait, `CancellationError`, as the form for
    ///   a ``Message`` does.
    @inlinable
    public func send(_ text: some StringProtocol, timeout: Duration) async throws -> Bool {
        try await send(Message(text), timeout: timeout)
    }

    /// Sends bytes, waiting for room until the time is over; `false` when they were not sent.
    ///
    /// - Throws: ``ZeroMQError`` and, where a cancelled task would have to wait, `CancellationError`, as the form for
    ///   a ``Message`` does.
    public func send(_ bytes: some Collection<UInt8>, timeout: Duration) async throws -> Bool {
        try await core.send(Message(bytes), until: .after(timeout))
    }

    /// Sends frames as one message, waiting for room until the time is over; `false` when they were not sent.
    ///
    /// - Throws: ``ZeroMQError`` and, where a cancelled task would have to wait, `CancellationError`, as the form for
    ///   a ``Message`` does.
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
