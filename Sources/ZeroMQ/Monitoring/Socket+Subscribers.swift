import CZeroMQ

extension Socket where Role == XPUB {
    /// Waits until so many subscribers have subscribed to a topic: the cure for the slow joiner.
    ///
    /// Counts each subscriber of this very topic, those who came before too; those who left do not count. The
    /// subscriptions that it sees meanwhile are taken; every other message is still received afterwards. For sockets
    /// made with ``SocketOptions/tracksPeers``: throws `.invalidState` at once without it, `.timedOut` with how many
    /// there are. Blocks the thread.
    @available(
        *,
        noasync,
        message:
            "this wait blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func waitForSubscribers(
        _ count: Int,
        to topic: some StringProtocol,
        timeout: Duration? = nil
    ) throws(ZeroMQError) {
        try core.checkTracking("wait for subscribers")
        let end: Wait = .within(timeout)
        var message = Message()
        while core.subscribers.count(Frame(topic)) < count {
            guard try core.receiveCounted(into: &message, end, nil) else {
                throw core.subscribersMissing(count, topic, timeout)
            }
            core.keep(message)
        }
    }

    /// Waits until so many subscribers have subscribed to a topic; see the blocking form.
    ///
    /// Cancelled, it throws `CancellationError`.
    public func waitForSubscribers(
        _ count: Int,
        to topic: some StringProtocol,
        timeout: Duration? = nil
    ) async throws {
        try core.checkTracking("wait for subscribers")
        let end = timeout.map(MonotonicTime.after)
        let topic = Frame(topic)
        while core.subscribers.count(topic) < count {
            let isThere = try await core.wait(to: .receive, "wait for subscribers", until: end, nil) {
                () throws(ZeroMQError) -> Bool? in
                var message = Message()
                guard try core.receiveCounted(into: &message, .never, nil) else { return nil }
                core.keep(message)
                return true
            }
            if isThere == nil { throw core.subscribersMissing(count, topic.description, timeout) }
        }
    }

    /// How many subscribers of a topic there are, as far as has been received; see `waitForSubscribers`.
    public func subscriberCount(of topic: some StringProtocol) -> Int { core.subscribers.count(Frame(topic)) }
}

extension SocketCore {
    /// Begins to keep count, before the first bind or connect.
    func trackPeers() throws(ZeroMQError) {
        _ = try monitor(keepsHistory: true).get()
        tracksPeers = true
        guard entry.kind == .xpub else { return }
        care.insert(.counts)
        try set(ZMQ_XPUB_VERBOSER, to: .int32(1), "tracksPeers")
    }

    func checkTracking(_ operation: String) throws(ZeroMQError) {
        if tracksPeers { return }
        throw ZeroMQError(
            .invalidState,
            operation: operation,
            subject: "\(entry)",
            reason: "the socket does not keep count: make it with { $0.tracksPeers = true }"
        )
    }

    func subscribersMissing(_ count: Int, _ topic: some StringProtocol, _ timeout: Duration?) -> ZeroMQError {
        ZeroMQError(
            .timedOut,
            operation: "wait for subscribers",
            subject: "\(entry)",
            reason:
                "\(subscribers.count(Frame(topic))) of \(count) have subscribed to \"\(topic)\" after \(timeout ?? .zero)"
                + (entry.monitor?.peers.seen.map { "; seen meanwhile: \($0)" } ?? "")
        )
    }

    /// Keeps what was received while waiting for subscribers, unless it is a subscription.
    func keep(_ message: Message) {
        if Subscription(message) == nil { subscribers.kept.append(message) }
    }
}

extension Socket {
    /// Only an XPUB is told who subscribes.
    @available(*, unavailable, message: "only an XPUB is told who subscribes: open an XPUB instead of a PUB")
    public func waitForSubscribers<Topic>(_ count: Int, to topic: Topic, timeout: Duration? = nil)
        throws(ZeroMQError)
    {}
}
