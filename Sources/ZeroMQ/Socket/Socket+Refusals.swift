// What a role cannot do meets a twin of the right call, which answers in a sentence. Generic in the argument, sync and
// async, so that nothing else is complained about beside it.

extension Socket where Role: ReceivesOnly {
    /// A SUB or PULL only receives.
    @available(*, unavailable, message: "this socket only receives")
    public func send<Content>(_ content: Content) throws(ZeroMQError) {}

    /// A SUB or PULL only receives.
    @available(*, unavailable, message: "this socket only receives")
    public func send<Content>(_ content: Content, timeout: Duration) throws(ZeroMQError) -> Bool { false }

    /// A SUB or PULL only receives.
    @available(*, unavailable, message: "this socket only receives")
    public func trySend<Content>(_ content: Content) throws(ZeroMQError) -> Bool { false }
}

extension Socket where Role: SendsOnly {
    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    public func receive() throws(ZeroMQError) -> Message { Message() }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    public func receive(timeout: Duration) throws(ZeroMQError) -> Message? { nil }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    public func receive(until stop: Stop) throws(ZeroMQError) -> Message? { nil }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    public func receive(into message: inout Message) throws(ZeroMQError) {}

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    public func receive(into message: inout Message, timeout: Duration) throws(ZeroMQError) -> Bool { false }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    public func tryReceive() throws(ZeroMQError) -> Message? { nil }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    public func tryReceive(into message: inout Message) throws(ZeroMQError) -> Bool { false }
}

extension Socket {
    /// Only a REQ makes requests.
    @available(*, unavailable, message: "only a REQ makes requests")
    public func request<Content>(
        _ content: Content,
        timeout: Duration,
        retries: Int = 0
    ) throws(ZeroMQError) -> Message { Message() }
}

extension Socket where Role: ReceivesOnly {
    /// A SUB or PULL only receives.
    @available(*, unavailable, message: "this socket only receives")
    public func send<Content>(_ content: Content) async throws {}

    /// A SUB or PULL only receives.
    @available(*, unavailable, message: "this socket only receives")
    public func send<Content>(_ content: Content, timeout: Duration) async throws -> Bool { false }
}

extension Socket where Role: SendsOnly {
    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    public func receive() async throws -> Message { Message() }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    public func receive(timeout: Duration) async throws -> Message? { nil }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    public func receive(until stop: Stop) async throws -> Message? { nil }

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    public func receive(into message: inout Message) async throws {}

    /// A PUB or PUSH only sends.
    @available(*, unavailable, message: "this socket only sends")
    public var messages: MessageSequence { MessageSequence(core: core, stop: nil) }
}
