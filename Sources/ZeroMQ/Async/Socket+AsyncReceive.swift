// Receiving with `await`: on the caller's actor, without holding up a thread. Cancelling loses nothing.

extension Socket where Role: Receives {
    /// Receives a message, waiting for one as long as it takes, without holding up a thread.
    ///
    /// Runs on the caller's actor. Several tasks of one actor may wait; they are served in order. Cancelling loses no
    /// message; a REQ still waits for its answer then: the next call must be `receive` again, unless the socket was
    /// made with ``SocketOptions/isRelaxed``, or asks by ``Socket/request(_:timeout:retries:)`` in the first place.
    /// The C function is `zmq_msg_recv`.
    ///
    /// - Throws: `CancellationError` in a cancelled task, before a message is taken: at once where it waits, and
    ///   within 64 messages where it never has to; ``ZeroMQError``: `.timedOut` when
    ///   ``SocketSettings/receiveTimeout`` has passed; `.invalidState` out of turn (REQ, REP), on a closed socket and
    ///   on one that another thread is using; `.tooManyOpen` when there is no descriptor left to wait with;
    ///   `.contextTerminated`.
    @inlinable
    public func receive() async throws -> Message {
        var message = Message()
        if try !receiveAtOnce(into: &message) { try await receiveInTurn(into: &message) }
        return message
    }

    /// Receives a message, waiting for one until the time is over, without holding up a thread; `nil` when none came.
    ///
    /// Zero and less wait for nothing, and still take what is there. Runs on the caller's actor.
    ///
    /// - Throws: `CancellationError` in a cancelled task, before a message is taken: at once where it waits, and
    ///   within 64 messages where it never has to; ``ZeroMQError``: `.invalidState` out of turn (REQ, REP), on a
    ///   closed socket and on one that another thread is using; `.tooManyOpen` when there is no descriptor left to
    ///   wait with; `.contextTerminated`.
    public func receive(timeout: Duration) async throws -> Message? {
        var message = Message()
        if try core.receiveAtOnce(into: &message) { return message }
        return try await core.receiveInTurn(into: &message, until: .after(timeout), nil) ? message : nil
    }

    /// Receives a message, waiting for one until the stop is pulled, without holding up a thread; `nil` when it has
    /// been.
    ///
    /// After that nothing is received, not even what is there. Runs on the caller's actor.
    ///
    /// - Throws: `CancellationError` in a cancelled task, before a message is taken: at once where it waits, and
    ///   within 64 messages where it never has to; ``ZeroMQError``: `.invalidState` out of turn (REQ, REP), on a
    ///   closed socket and on one that another thread is using; `.tooManyOpen` when there is no descriptor left to
    ///   wait with; `.contextTerminated`.
    public func receive(until stop: Stop) async throws -> Message? {
        var message = Message()
        if try core.receiveAtOnce(into: &message, stop) { return message }
        return try await core.receiveInTurn(into: &message, until: nil, stop) ? message : nil
    }

    /// Receives a message in the place of another, whose memory is used again unless somebody else holds it.
    ///
    /// Takes a local variable: a property of an actor cannot be lent out while the task waits. Runs on the caller's
    /// actor, without holding up a thread. When it throws, the message has no frames.
    ///
    /// - Throws: `CancellationError` and ``ZeroMQError``, as ``receive()`` does.
    @inlinable
    public func receive(into message: inout Message) async throws {
        if try !receiveAtOnce(into: &message) { try await receiveInTurn(into: &message) }
    }

    // What is inlined costs no asynchronous call when the message is there.
    @usableFromInline
    func receiveAtOnce(into message: inout Message) throws(ZeroMQError) -> Bool {
        try core.receiveAtOnce(into: &message)
    }

    @usableFromInline
    func receiveInTurn(into message: inout Message) async throws {
        let end = core.receiveTimeout.map(MonotonicTime.after)
        if try await !core.receiveInTurn(into: &message, until: end, nil) { throw receiveTimedOut() }
    }

    /// Receives a message in the place of another, until the time is over; `false`, and no frames, when none came.
    ///
    /// - Throws: `CancellationError` and ``ZeroMQError``, as ``receive(timeout:)`` does.
    public func receive(into message: inout Message, timeout: Duration) async throws -> Bool {
        try await core.receive(into: &message, until: .after(timeout), nil)
    }

    /// The messages as they come, pulled one by one: nothing is buffered but in libzmq's own queues.
    ///
    /// Ends when the task is cancelled, the socket is closed or its context ends; throws what else goes wrong. The
    /// loop may be left and begun again.
    public var messages: MessageSequence { MessageSequence(core: core, stop: nil, owner: self) }

    /// The messages as they come, until the stop is pulled.
    ///
    /// Ends as well when the task is cancelled, the socket is closed or its context ends.
    public func messages(until stop: Stop) -> MessageSequence {
        MessageSequence(core: core, stop: stop, owner: self)
    }
}
