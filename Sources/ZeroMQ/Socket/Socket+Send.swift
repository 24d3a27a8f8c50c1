// Sending: a message is taken whole or not at all, and what was not taken is still the caller's.

extension Socket where Role: Sends {
    /// Sends a message, waiting for room as long as it takes.
    ///
    /// The message is taken whole or not at all, and what was not taken is still the caller's. Whether there is room
    /// is the role's affair: see ``SocketSettings/sendHighWaterMark``. Blocks the thread.
    /// The C functions are `zmq_msg_send` and `zmq_send`.
    ///
    /// - Throws: ``ZeroMQError``: `.timedOut` when ``SocketSettings/sendTimeout`` has passed; `.invalidState` out of
    ///   turn (REQ, REP), on a closed socket and on one that another thread is using; `.invalidArgument` for a
    ///   message that the role cannot send, such as one without frames; `.hostUnreachable` for an unknown routing id
    ///   where those are not dropped, and when a REQ's peer went away inside the message; `.noMemory` for a frame
    ///   that found none; `.contextTerminated`; `.wouldDeadlock` on the thread of a loop.
    @available(
        *,
        noasync,
        message:
            "this send blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func send(_ message: Message) throws(ZeroMQError) {
        if try !core.send(message, .forever) { throw sendTimedOut() }
    }

    /// Sends one frame, whose bytes are shared and not copied.
    ///
    /// Blocks the thread. The C function is `zmq_msg_send`.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    @available(
        *,
        noasync,
        message: "this send blocks the thread: in an async function the form with await is needed"
    )
    public func send(_ frame: Frame) throws(ZeroMQError) { try send(Message(frame)) }

    /// Sends a text as one frame of UTF-8.
    ///
    /// Blocks the thread. The C function is `zmq_send`.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    @available(
        *,
        noasync,
        message:
            "this send blocks the thread: write await, and put top-level code of a script into a function"
    )
    @inlinable
    public func send(_ text: some StringProtocol) throws(ZeroMQError) { try send(Message(text)) }

    /// Sends bytes as one frame; no bytes as an empty one.
    ///
    /// Blocks the thread. The C function is `zmq_send`.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    @available(
        *,
        noasync,
        message:
            "this send blocks the thread: write await, and put top-level code of a script into a function"
    )
    @inlinable
    public func send(_ bytes: some Collection<UInt8>) throws(ZeroMQError) {
        if try !sendBytes(bytes, .forever) { throw sendTimedOut() }
    }

    /// Sends the bytes of a span as one frame, without an allocation but libzmq's own.
    ///
    /// Blocks the thread. The C function is `zmq_send`.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    @available(
        *,
        noasync,
        message:
            "this send blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func send(_ bytes: RawSpan) throws(ZeroMQError) {
        if try !sendSpan(bytes, .forever) { throw sendTimedOut() }
    }

    /// Sends the frames of a collection as one message.
    ///
    /// Blocks the thread. The C flag is `ZMQ_SNDMORE`, on each frame but the last.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    @available(
        *,
        noasync,
        message:
            "this send blocks the thread: write await, and put top-level code of a script into a function"
    )
    @inlinable
    public func send(_ frames: some Collection<Frame>) throws(ZeroMQError) { try send(Message(frames)) }

    // MARK: With a deadline

    /// Sends a message, waiting for room until the time is over; `false` when it was not sent.
    ///
    /// The time is rounded up to milliseconds; zero and less wait for nothing. Blocks the thread up to then. The C
    /// function is `zmq_msg_send`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` out of turn (REQ, REP), on a closed socket and on one that another
    ///   thread is using; `.invalidArgument` for a message that the role cannot send, such as one without frames;
    ///   `.hostUnreachable` for an unknown routing id where those are not dropped, and when a REQ's peer went away
    ///   inside the message; `.noMemory` for a frame that found none; `.contextTerminated`; `.wouldDeadlock` where it
    ///   would wait on the thread of a loop.
    @available(
        *,
        noasync,
        message:
            "this send blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func send(_ message: Message, timeout: Duration) throws(ZeroMQError) -> Bool {
        try core.send(message, .within(timeout))
    }

    /// Sends one frame, waiting for room until the time is over; `false` when it was not sent.
    ///
    /// Blocks the thread up to then.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    @available(
        *,
        noasync,
        message: "this send blocks the thread: in an async function the form with await is needed"
    )
    public func send(_ frame: Frame, timeout: Duration) throws(ZeroMQError) -> Bool {
        try core.send(Message(frame), .within(timeout))
    }

    /// Sends a text, waiting for room until the time is over; `false` when it was not sent.
    ///
    /// Blocks the thread up to then.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    @available(
        *,
        noasync,
        message:
            "this send blocks the thread: write await, and put top-level code of a script into a function"
    )
    @inlinable
    public func send(_ text: some StringProtocol, timeout: Duration) throws(ZeroMQError) -> Bool {
        try send(Message(text), timeout: timeout)
    }

    /// Sends bytes, waiting for room until the time is over; `false` when they were not sent.
    ///
    /// Blocks the thread up to then.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    @available(
        *,
        noasync,
        message:
            "this send blocks the thread: write await, and put top-level code of a script into a function"
    )
    @inlinable
    public func send(_ bytes: some Collection<UInt8>, timeout: Duration) throws(ZeroMQError) -> Bool {
        try sendBytes(bytes, .within(timeout))
    }

    /// Sends the bytes of a span, waiting for room until the time is over; `false` when they were not sent.
    ///
    /// Blocks the thread up to then.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    @available(
        *,
        noasync,
        message:
            "this send blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func send(_ bytes: RawSpan, timeout: Duration) throws(ZeroMQError) -> Bool {
        try sendSpan(bytes, .within(timeout))
    }

    /// Sends frames as one message, waiting for room until the time is over; `false` when they were not sent.
    ///
    /// Blocks the thread up to then.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    @available(
        *,
        noasync,
        message:
            "this send blocks the thread: write await, and put top-level code of a script into a function"
    )
    @inlinable
    public func send(_ frames: some Collection<Frame>, timeout: Duration) throws(ZeroMQError) -> Bool {
        try send(Message(frames), timeout: timeout)
    }

    // MARK: Without waiting

    /// Sends a message if that can be done at once; `false` when it was not sent.
    ///
    /// Never waits, and may be used in async code. The C flag is `ZMQ_DONTWAIT`; `false` is its `EAGAIN`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` out of turn (REQ, REP), on a closed socket and on one that another
    ///   thread is using; `.invalidArgument` for a message that the role cannot send, such as one without frames;
    ///   `.hostUnreachable` for an unknown routing id where those are not dropped, and when a REQ's peer went away
    ///   inside the message; `.noMemory` for a frame that found none; `.contextTerminated`.
    public func trySend(_ message: Message) throws(ZeroMQError) -> Bool { try core.send(message, .never) }

    /// Sends one frame if that can be done at once; `false` when it was not sent.
    ///
    /// Never waits.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    public func trySend(_ frame: Frame) throws(ZeroMQError) -> Bool { try core.send(Message(frame), .never) }

    /// Sends a text if that can be done at once; `false` when it was not sent.
    ///
    /// Never waits.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    @inlinable
    public func trySend(_ text: some StringProtocol) throws(ZeroMQError) -> Bool {
        try trySend(Message(text))
    }

    /// Sends bytes if that can be done at once; `false` when they were not sent.
    ///
    /// Never waits.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    @inlinable
    public func trySend(_ bytes: some Collection<UInt8>) throws(ZeroMQError) -> Bool {
        try sendBytes(bytes, .never)
    }

    /// Sends the bytes of a span if that can be done at once; `false` when they were not sent.
    ///
    /// Never waits.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    public func trySend(_ bytes: RawSpan) throws(ZeroMQError) -> Bool { try sendSpan(bytes, .never) }

    /// Sends frames as one message if that can be done at once; `false` when they were not sent.
    ///
    /// Never waits.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    @inlinable
    public func trySend(_ frames: some Collection<Frame>) throws(ZeroMQError) -> Bool {
        try trySend(Message(frames))
    }

    // MARK: The ways in

    @inline(__always)
    private func sendSpan(_ bytes: RawSpan, _ wait: Wait) throws(ZeroMQError) -> Bool {
        try unsafe bytes.withUnsafeBytes { bytes throws(ZeroMQError) in try unsafe core.send(bytes, wait) }
    }

    @inlinable
    func sendBytes(_ bytes: some Collection<UInt8>, _ wait: Wait) throws(ZeroMQError) -> Bool {
        // The standard library's closure does not carry a typed error, so it brings the outcome out.
        let outcome = bytes.withContiguousStorageIfAvailable { bytes -> Result<Bool, ZeroMQError> in
            Result { () throws(ZeroMQError) in try unsafe sendBuffer(UnsafeRawBufferPointer(bytes), wait) }
        }
        if let outcome { return try outcome.get() }
        return try sendFrame(Frame(bytes), wait)
    }

    @usableFromInline
    func sendBuffer(_ bytes: UnsafeRawBufferPointer, _ wait: Wait) throws(ZeroMQError) -> Bool {
        try unsafe core.send(bytes, wait)
    }

    @usableFromInline
    func sendFrame(_ frame: Frame, _ wait: Wait) throws(ZeroMQError) -> Bool {
        try core.send(Message(frame), wait)
    }

    @inline(never) @usableFromInline
    func sendTimedOut() -> ZeroMQError {
        ZeroMQError(.timedOut, operation: "send", subject: description, reason: "no room within sendTimeout")
    }
}
