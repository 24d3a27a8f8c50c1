// Receiving: a message comes whole.

extension Socket where Role: Receives {
    /// Receives a message, waiting for one as long as it takes.
    ///
    /// It comes whole, with all of its frames. Blocks the thread. The C functions are
    /// `zmq_msg_recv` and `zmq_recv`, which would cut a frame short.
    ///
    /// - Throws: ``ZeroMQError``: `.timedOut` when ``SocketSettings/receiveTimeout`` has passed; `.invalidState` out
    ///   of turn (REQ, REP), on a closed socket and on one that another thread is using; `.contextTerminated`;
    ///   `.wouldDeadlock` on the thread of a loop.
    @available(
        *,
        noasync,
        message:
            "this receive blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func receive() throws(ZeroMQError) -> Message {
        var message = Message()
        try receive(into: &message)
        return message
    }

    /// Receives a message, waiting for one until the time is over; `nil` when none came.
    ///
    /// The time is rounded up to milliseconds; zero and less wait for nothing, and still take what is there. Blocks
    /// the thread up to then. The C functions are `zmq_poll` and `zmq_msg_recv`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` out of turn (REQ, REP), on a closed socket and on one that another
    ///   thread is using; `.contextTerminated`; `.wouldDeadlock` where it would wait on the thread of a loop.
    @available(
        *,
        noasync,
        message:
            "this receive blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func receive(timeout: Duration) throws(ZeroMQError) -> Message? {
        var message = Message()
        return try core.receive(into: &message, .within(timeout)) ? message : nil
    }

    /// Receives a message, waiting for one until the stop is pulled; `nil` when it has been.
    ///
    /// After that nothing is received, not even what is there. Blocks the thread. The C functions are `zmq_poll` and
    /// `zmq_msg_recv`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` out of turn (REQ, REP), on a closed socket and on one that another
    ///   thread is using; `.contextTerminated`; `.wouldDeadlock` on the thread of a loop.
    @available(
        *,
        noasync,
        message:
            "this receive blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func receive(until stop: Stop) throws(ZeroMQError) -> Message? {
        var message = Message()
        return try core.receive(into: &message, .forever, stop) ? message : nil
    }

    /// Receives a message if there is one; `nil` when there is none.
    ///
    /// Never waits, and may be used in async code. The C flag is `ZMQ_DONTWAIT`; `nil` is its `EAGAIN`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` out of turn (REQ, REP), on a closed socket and on one that another
    ///   thread is using; `.contextTerminated`.
    public func tryReceive() throws(ZeroMQError) -> Message? {
        var message = Message()
        return try core.receive(into: &message, .never) ? message : nil
    }

    // MARK: Into a message that is there already

    /// Receives a message in the place of another, whose memory is used again unless somebody else holds it.
    ///
    /// Allocates nothing but what libzmq does. When it throws, the message is left without frames. Blocks the thread.
    /// The C function is `zmq_msg_recv`.
    ///
    /// - Throws: ``ZeroMQError``, as ``receive()`` does.
    @available(
        *,
        noasync,
        message:
            "this receive blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func receive(into message: inout Message) throws(ZeroMQError) {
        if try !core.receive(into: &message, .forever) { throw receiveTimedOut() }
    }

    /// Receives a message in the place of another, until the time is over; `false`, and no content, when none came.
    ///
    /// Blocks the thread up to then.
    ///
    /// - Throws: ``ZeroMQError``, as ``receive(timeout:)`` does.
    @available(
        *,
        noasync,
        message:
            "this receive blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func receive(into message: inout Message, timeout: Duration) throws(ZeroMQError) -> Bool {
        try core.receive(into: &message, .within(timeout))
    }

    /// Receives a message in the place of another if there is one; `false`, and no content, when there is none.
    ///
    /// Never waits.
    ///
    /// - Throws: ``ZeroMQError``, as ``tryReceive()`` does.
    public func tryReceive(into message: inout Message) throws(ZeroMQError) -> Bool {
        try core.receive(into: &message, .never)
    }

    @inline(never)
    func receiveTimedOut() -> ZeroMQError {
        ZeroMQError(
            .timedOut,
            operation: "receive",
            subject: description,
            reason: "nothing came within receiveTimeout"
        )
    }
}

extension Socket where Role == REQ {
    /// Sends a request and waits for its answer; when none comes in time, tries again, and then throws `.timedOut`.
    ///
    /// `timeout` is for each try, and there are `retries` more after the first, by default none; negative numbers
    /// count as zero. The request may arrive more than once: it should be one that does no harm then. Whatever
    /// happened, the socket can be used again: an answer that comes too late is dropped. For that, connections are
    /// made anew after a try that failed; a socket that has bound numbers its requests instead, as
    /// ``SocketSettings/correlates`` does. Blocks the thread. The Guide calls this the Lazy Pirate.
    ///
    /// - Throws: ``ZeroMQError``: `.timedOut` when no try was answered, and what ``send(_:)`` and ``receive()``
    ///   throw.
    @available(
        *,
        noasync,
        message:
            "this request blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func request(
        _ message: Message,
        timeout: Duration,
        retries: Int = 0
    ) throws(ZeroMQError) -> Message {
        try core.request(message, timeout: timeout, retries: retries)
    }

    /// Sends one frame as a request, without a copy, and waits for the answer; see ``request(_:timeout:retries:)``.
    ///
    /// Blocks the thread.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    @available(
        *,
        noasync,
        message:
            "this request blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func request(
        _ frame: Frame,
        timeout: Duration,
        retries: Int = 0
    ) throws(ZeroMQError) -> Message {
        try core.request(Message(frame), timeout: timeout, retries: retries)
    }

    /// Sends a text as a request and waits for its answer; see ``request(_:timeout:retries:)``.
    ///
    /// Blocks the thread.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    @available(
        *,
        noasync,
        message:
            "this request blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func request(
        _ text: some StringProtocol,
        timeout: Duration,
        retries: Int = 0
    ) throws(ZeroMQError) -> Message {
        try core.request(Message(text), timeout: timeout, retries: retries)
    }

    /// Sends bytes as a request and waits for the answer; see ``request(_:timeout:retries:)``.
    ///
    /// Blocks the thread.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a ``Message`` does.
    @available(
        *,
        noasync,
        message:
            "this request blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func request(
        _ bytes: some Collection<UInt8>,
        timeout: Duration,
        retries: Int = 0
    ) throws(ZeroMQError) -> Message {
        try core.request(Message(bytes), timeout: timeout, retries: retries)
    }
}
