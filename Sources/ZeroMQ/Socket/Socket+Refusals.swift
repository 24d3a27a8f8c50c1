// What a role cannot do meets a twin of the right call, which answers in a sentence. Generic in the argument, sync and
// async, throwing like the right one and with a result that may be left unused, so that nothing else is complained
// about beside it.

extension Socket where Role: ReceivesOnly {
    // The twins for messages come first: the other way round, the compiler looks for a type of its own for a literal
    // that mixes texts and frames, and complains that there is none.

    /// A SUB or PULL only receives.
    @available(*, unavailable, message: "this socket only receives")
    public func send(_ message: Message) throws(ZeroMQError) {}

    /// A SUB or PULL only receives.
    @available(*, unavailable, message: "this socket only receives")
    @discardableResult
    public func send(_ message: Message, timeout: Duration) throws(ZeroMQError) -> Bool { false }

    /// A SUB or PULL only receives.
    @available(*, unavailable, message: "this socket only receives")
    @discardableResult
    public func trySend(_ message: Message) throws(ZeroMQError) -> Bool { false }

    /// A SUB or PULL only receives.
    @available(*, unavailable, message: "this socket only receives")
    public func send<Content: ~Copyable & ~Escapable>(_ content: borrowing Content) throws(ZeroMQError) {}

    /// A SUB or PULL only receives.
    @available(*, unavailable, message: "this socket only receives")
    @discardableResult
    public func send<Content: ~Copyable & ~Escapable>(_ content: borrowing Content, timeout: Duration)
        throws(ZeroMQError) -> Bool
    { false }

    /// A SUB or PULL only receives.
    @available(*, unavailable, message: "this socket only receives")
    @discardableResult
    public func trySend<Content: ~Copyable & ~Escapable>(_ content: borrowing Content) throws(ZeroMQError)
        -> Bool
    { false }
}

extension Socket where Role: SendsOnly {
    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    @discardableResult
    public func receive() throws(ZeroMQError) -> Message { Message() }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    @discardableResult
    public func receive(timeout: Duration) throws(ZeroMQError) -> Message? { nil }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    @discardableResult
    public func receive(until stop: Stop) throws(ZeroMQError) -> Message? { nil }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    public func receive(into message: inout Message) throws(ZeroMQError) {}

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    @discardableResult
    public func receive(into message: inout Message, timeout: Duration) throws(ZeroMQError) -> Bool { false }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    @discardableResult
    public func tryReceive() throws(ZeroMQError) -> Message? { nil }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    @discardableResult
    public func tryReceive(into message: inout Message) throws(ZeroMQError) -> Bool { false }
}

extension Socket {
    /// Only a REQ makes requests.
    @available(*, unavailable, message: "only a REQ makes requests")
    @discardableResult
    public func request(
        _ message: Message,
        timeout: Duration,
        retries: Int = 0
    ) throws(ZeroMQError) -> Message { Message() }

    /// Only a REQ makes requests.
    @available(*, unavailable, message: "only a REQ makes requests")
    @discardableResult
    public func request<Content>(
        _ content: Content,
        timeout: Duration,
        retries: Int = 0
    ) throws(ZeroMQError) -> Message { Message() }

    /// Only a ROUTER and a STREAM know their peers by ids.
    @available(*, unavailable, message: "only a ROUTER or a STREAM gives ids to its peers")
    public func connect(to endpoint: Endpoint, givingId id: Frame) throws(ZeroMQError) {}

    /// Only a STREAM tells its connections apart.
    @available(*, unavailable, message: "only a STREAM names its connections")
    public var newestConnection: Frame { get throws(ZeroMQError) { Frame() } }

    /// Not handed out: libzmq aborts when somebody else closes it.
    ///
    /// The C option is `ZMQ_FD`.
    @available(
        *,
        unavailable,
        message: "ZMQ_FD is not handed out: a Poller waits for sockets and descriptors"
    )
    public var fileDescriptor: Int32 { get throws(ZeroMQError) { -1 } }
}

extension Socket where Role: ReceivesOnly {
    /// A SUB or PULL only receives.
    @available(*, unavailable, message: "this socket only receives")
    public func send(_ message: Message) async throws {}

    /// A SUB or PULL only receives.
    @available(*, unavailable, message: "this socket only receives")
    @discardableResult
    public func send(_ message: Message, timeout: Duration) async throws -> Bool { false }

    /// A SUB or PULL only receives.
    @available(*, unavailable, message: "this socket only receives")
    public func send<Content: ~Copyable & ~Escapable>(_ content: borrowing Content) async throws {}

    /// A SUB or PULL only receives.
    @available(*, unavailable, message: "this socket only receives")
    @discardableResult
    public func send<Content: ~Copyable & ~Escapable>(_ content: borrowing Content, timeout: Duration)
        async throws
        -> Bool
    { false }
}

extension Socket where Role: SendsOnly {
    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    @discardableResult
    public func receive() async throws -> Message { Message() }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    @discardableResult
    public func receive(timeout: Duration) async throws -> Message? { nil }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    @discardableResult
    public func receive(until stop: Stop) async throws -> Message? { nil }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    public func receive(into message: inout Message) async throws {}

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    @discardableResult
    public func receive(into message: inout Message, timeout: Duration) async throws -> Bool { false }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    public var messages: MessageSequence { MessageSequence(core: core, stop: nil, owner: self) }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    public func messages(until stop: Stop) -> MessageSequence { messages }
}

extension Socket {
    /// Only a REQ makes requests.
    @available(*, unavailable, message: "only a REQ makes requests")
    @discardableResult
    public func request(_ message: Message, timeout: Duration, retries: Int = 0) async throws -> Message {
        Message()
    }

    /// Only a REQ makes requests.
    @available(*, unavailable, message: "only a REQ makes requests")
    @discardableResult
    public func request<Content>(_ content: Content, timeout: Duration, retries: Int = 0) async throws
        -> Message
    {
        Message()
    }
}
