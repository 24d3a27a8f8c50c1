// Waiting for subscribers: the cure for the slow joiner. It takes nothing away: what came meanwhile, subscriptions too,
// is received afterwards.

extension Socket where Role == XPUB {
    /// Waits until so many have subscribed to a topic, without an end or until the time is over.
    ///
    /// Every subscriber of just this topic counts and not only the first; those who came before the call count, and
    /// those who left do not. An XSUB, and so a proxy, counts as often as it has subscribed; so does, once it is
    /// back, whoever an XPUB that connects has lost, unless ``SocketOptions/waitsForConnection`` is set. For sockets
    /// made with ``SocketOptions/tracksPeers``, over any transport. Waiting takes nothing away: what came meanwhile,
    /// subscriptions too, is received afterwards. Blocks the thread.
    ///
    /// - Throws: ``ZeroMQError``: `.timedOut` with how many there are and what was seen of others; `.invalidState` at
    ///   once without `tracksPeers`, in manual mode (``SocketSettings/isManual``) and on a closed socket;
    ///   `.contextTerminated`; `.wouldDeadlock` where it would wait on the thread of a loop.
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
    ) throws(ZeroMQError) { _ = try core.waitForSubscribers(count, to: Frame(topic), timeout, nil) }

    /// Waits until so many have subscribed to a topic of bytes.
    ///
    /// Blocks the thread.
    ///
    /// - Throws: ``ZeroMQError``, as the form for a text does.
    @available(
        *,
        noasync,
        message:
            "this wait blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func waitForSubscribers(
        _ count: Int,
        to topic: some Collection<UInt8>,
        timeout: Duration? = nil
    ) throws(ZeroMQError) { _ = try core.waitForSubscribers(count, to: Frame(topic), timeout, nil) }

    /// Waits until so many have subscribed to a topic or the stop is pulled; `false` when it was pulled first.
    ///
    /// Blocks the thread.
    ///
    /// - Throws: ``ZeroMQError``, as the form without a stop does.
    @available(
        *,
        noasync,
        message:
            "this wait blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func waitForSubscribers(
        _ count: Int,
        to topic: some StringProtocol,
        timeout: Duration? = nil,
        until stop: Stop
    ) throws(ZeroMQError) -> Bool { try core.waitForSubscribers(count, to: Frame(topic), timeout, stop) }

    /// Waits until so many have subscribed to a topic, without an end or until the time is over, and without holding
    /// up a thread.
    ///
    /// Every subscriber of just this topic counts and not only the first; those who came before the call count, and
    /// those who left do not. An XSUB, and so a proxy, counts as often as it has subscribed; so does, once it is
    /// back, whoever an XPUB that connects has lost, unless ``SocketOptions/waitsForConnection`` is set. For sockets
    /// made with ``SocketOptions/tracksPeers``, over any transport. Waiting takes nothing away: what came meanwhile,
    /// subscriptions too, is received afterwards.
    ///
    /// - Throws: `CancellationError` in a cancelled task that would have to wait; ``ZeroMQError``: `.timedOut` with
    ///   how many there are and what was seen of others; `.invalidState` at once without `tracksPeers`, in manual
    ///   mode (``SocketSettings/isManual``) and on a closed socket; `.contextTerminated`.
    public func waitForSubscribers(
        _ count: Int,
        to topic: some StringProtocol,
        timeout: Duration? = nil
    ) async throws { _ = try await core.waitForSubscribers(count, to: Frame(topic), timeout, nil) }

    /// Waits until so many have subscribed to a topic of bytes.
    ///
    /// - Throws: `CancellationError` in a cancelled task that would have to wait; ``ZeroMQError``, as the form for a
    ///   text does.
    public func waitForSubscribers(
        _ count: Int,
        to topic: some Collection<UInt8>,
        timeout: Duration? = nil
    ) async throws { _ = try await core.waitForSubscribers(count, to: Frame(topic), timeout, nil) }

    /// Waits until so many have subscribed to a topic or the stop is pulled; `false` when it was pulled first.
    ///
    /// - Throws: `CancellationError` in a cancelled task that would have to wait; ``ZeroMQError``, as the form
    ///   without a stop does.
    public func waitForSubscribers(
        _ count: Int,
        to topic: some StringProtocol,
        timeout: Duration? = nil,
        until stop: Stop
    ) async throws -> Bool { try await core.waitForSubscribers(count, to: Frame(topic), timeout, stop) }

    /// How many have subscribed to a topic, and still do.
    ///
    /// Never waits. For sockets made with ``SocketOptions/tracksPeers``; counts as `waitForSubscribers` does.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` without `tracksPeers`, in manual mode and on a closed socket;
    ///   `.contextTerminated`.
    public func subscriberCount(of topic: some StringProtocol) throws(ZeroMQError) -> Int {
        try core.countSubscribers(of: Frame(topic), "count subscribers")
    }

    /// How many have subscribed to a topic of bytes, and still do.
    ///
    /// Never waits. For sockets made with ``SocketOptions/tracksPeers``; counts as `waitForSubscribers` does.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` without `tracksPeers`, in manual mode and on a closed socket;
    ///   `.contextTerminated`.
    public func subscriberCount(of topic: some Collection<UInt8>) throws(ZeroMQError) -> Int {
        try core.countSubscribers(of: Frame(topic), "count subscribers")
    }
}

// What a reader would try on a PUB gets an answer, not "no member".

extension Socket {
    /// Only an XPUB is told who subscribes.
    @available(*, unavailable, message: "a PUB is not told who subscribes: open an XPUB")
    public func waitForSubscribers<Topic>(_ count: Int, to topic: Topic, timeout: Duration? = nil)
        throws(ZeroMQError)
    {}

    /// Only an XPUB is told who subscribes.
    @available(*, unavailable, message: "a PUB is not told who subscribes: open an XPUB")
    public func waitForSubscribers<Topic>(_ count: Int, to topic: Topic, timeout: Duration? = nil)
        async throws
    {}

    /// Only an XPUB is told who subscribes.
    @available(*, unavailable, message: "a PUB is not told who subscribes: open an XPUB")
    public var subscriptions: SubscriptionSequence {
        SubscriptionSequence(core: core, stop: nil, owner: self)
    }
}
