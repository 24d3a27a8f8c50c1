extension Socket where Role == REQ {
    /// Sends a request and waits for its answer; when none comes in time, tries again, and then throws `.timedOut`.
    ///
    /// Like the blocking form, without holding up a thread. Cancelled, it leaves a socket that can be used for the
    /// next request: an answer that still comes is dropped.
    ///
    /// - Throws: `CancellationError` in a cancelled task; ``ZeroMQError``: `.timedOut` when no try was answered, and
    ///   what ``Socket/send(_:)`` and ``Socket/receive()`` throw.
    public func request(_ message: Message, timeout: Duration, retries: Int = 0) async throws -> Message {
        try core.prepareRequest()
        var reply = Message()
        for _ in 0...max(0, retries) {
            let end = MonotonicTime.after(timeout)
            guard try await core.send(message, until: end) else {
                core.noteNobody()
                continue
            }
            do {
                if try await core.receive(into: &reply, until: end, nil) { return reply }
            } catch is CancellationError {
                core.abandonRequest()
                throw CancellationError()
            }
            core.abandonRequest()
        }
        throw core.requestTimedOut(timeout, retries)
    }

    /// Sends one frame as a request, without a copy, and waits for the answer; see ``request(_:timeout:retries:)``.
    ///
    /// - Throws: `CancellationError` in a cancelled task; ``ZeroMQError``, as the form for a ``Message`` does.
    public func request(
        _ frame: Frame,
        timeout: Duration,
        retries: Int = 0
    ) async throws -> Message { try await request(Message(frame), timeout: timeout, retries: retries) }

    /// Sends a text as a request and waits for its answer; see ``request(_:timeout:retries:)``.
    ///
    /// - Throws: `CancellationError` in a cancelled task; ``ZeroMQError``, as the form for a ``Message`` does.
    public func request(
        _ text: some StringProtocol,
        timeout: Duration,
        retries: Int = 0
    ) async throws -> Message { try await request(Message(text), timeout: timeout, retries: retries) }

    /// Sends bytes as a request and waits for the answer; see ``request(_:timeout:retries:)``.
    ///
    /// - Throws: `CancellationError` in a cancelled task; ``ZeroMQError``, as the form for a ``Message`` does.
    public func request(
        _ bytes: some Collection<UInt8>,
        timeout: Duration,
        retries: Int = 0
    ) async throws -> Message { try await request(Message(bytes), timeout: timeout, retries: retries) }
}
