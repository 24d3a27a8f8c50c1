extension SocketOptions {
    /// Whether the socket keeps count of who is there, from the first bind or connect on: `true` or `false`, by
    /// default `false`.
    ///
    /// ``Socket/waitForPeers(_:timeout:)`` needs it, and so do `waitForSubscribers` and `subscriptions` on an XPUB,
    /// which with it reports every subscription and every end of one, whatever ``SocketSettings/isVerbose`` says. The
    /// option is this library's own. The C function is `zmq_socket_monitor`.
    public var tracksPeers: Bool {
        get { settings.tracksPeers }
        set { settings.tracksPeers = newValue }
    }
}

// Waiting for peers: of any role, over any transport but inproc. The messages of the socket are left alone.

extension Socket {
    /// Waits until so many peers are there, without an end or until the time is over.
    ///
    /// A peer is there once the handshake is through; on a STREAM, which has none, once it is connected. Those who
    /// came before the call count, and those who left do not. For sockets made with ``SocketOptions/tracksPeers``,
    /// over any transport but inproc; of a socket that has other endpoints as well, those over inproc do not count.
    /// Blocks the thread.
    ///
    /// - Throws: ``ZeroMQError``: `.timedOut` with how many there are and what was seen of others, such as refused
    ///   keys; `.invalidState` at once without `tracksPeers` and on a closed socket; `.notSupported` at once over
    ///   inproc alone, where libzmq tells nothing; `.contextTerminated`; `.wouldDeadlock` where it would wait on the
    ///   thread of a loop.
    @available(
        *,
        noasync,
        message:
            "this wait blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func waitForPeers(_ count: Int, timeout: Duration? = nil) throws(ZeroMQError) {
        _ = try core.waitForPeers(count, timeout, nil)
    }

    /// Waits until so many peers are there or the stop is pulled; `false` when it was pulled first.
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
    public func waitForPeers(_ count: Int, timeout: Duration? = nil, until stop: Stop) throws(ZeroMQError)
        -> Bool
    { try core.waitForPeers(count, timeout, stop) }

    /// Waits until so many peers are there, without an end or until the time is over, and without holding up a
    /// thread.
    ///
    /// A peer is there once the handshake is through; on a STREAM, which has none, once it is connected. Those who
    /// came before the call count, and those who left do not. For sockets made with ``SocketOptions/tracksPeers``,
    /// over any transport but inproc; of a socket that has other endpoints as well, those over inproc do not count.
    ///
    /// - Throws: `CancellationError` in a cancelled task that would have to wait; ``ZeroMQError``: `.timedOut` with
    ///   how many there are and what was seen of others, such as refused keys; `.invalidState` at once without
    ///   `tracksPeers` and on a closed socket; `.notSupported` at once over inproc alone, where libzmq tells nothing;
    ///   `.contextTerminated`.
    public func waitForPeers(_ count: Int, timeout: Duration? = nil) async throws {
        _ = try await core.waitForPeers(count, timeout, nil)
    }

    /// Waits until so many peers are there or the stop is pulled; `false` when it was pulled first.
    ///
    /// - Throws: `CancellationError` in a cancelled task that would have to wait; ``ZeroMQError``, as the form
    ///   without a stop does.
    public func waitForPeers(_ count: Int, timeout: Duration? = nil, until stop: Stop) async throws -> Bool {
        try await core.waitForPeers(count, timeout, stop)
    }

    /// How many peers are there now: those whose handshake is through.
    ///
    /// Never waits. For sockets made with ``SocketOptions/tracksPeers``.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` without `tracksPeers` and on a closed socket, `.notSupported` over
    ///   inproc alone.
    public var peerCount: Int {
        get throws(ZeroMQError) { try core.peerMonitor("count peers").peers.count }
    }
}
