/// Receiving.
///
/// A message is received whole.
///
/// All throw ``ZeroMQError``: `.invalidState` out of turn or after closing, `.contextTerminated`. They block the
/// thread where they say so, and may be used in synchronous code alone. The C function is `zmq_msg_recv`.
extension Socket where Role: Receives {
    /// Receives a message, waiting for one as long as it takes.
    ///
    /// Throws `.timedOut` when the option ``SocketSettings/receiveTimeout`` says so.
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
    /// A message that has come before is received first only if the stop was not pulled yet.
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
    /// Never waits.
    public func tryReceive() throws(ZeroMQError) -> Message? {
        var message = Message()
        return try core.receive(into: &message, .never) ? message : nil
    }

    // MARK: Into a message that is there already

    /// Receives a message in the place of another, whose memory is used again unless somebody else holds it.
    ///
    /// Allocates nothing but what libzmq does. When it throws, the message is left without frames.
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
    /// `timeout` is for each try, and there are `retries` more after the first; negative numbers count as zero. The
    /// request may arrive more than once: it should be one that does no harm then. Whatever happened, the socket can
    /// be used again: an answer that comes too late is dropped. For that, connections are made anew after a try that
    /// failed; a socket that has bound numbers its requests instead, as ``SocketSettings/correlates`` does.
    /// The Guide calls this the Lazy Pirate.
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

    /// Sends a text as a request and waits for its answer; see the form with a ``Message``.
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

    /// Sends bytes as a request and waits for the answer; see the form with a ``Message``.
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
