extension Socket where Role == XPUB {
    /// The subscriptions to the socket's topics and the ends of subscriptions, as they come: every subscriber's, and
    /// not only a topic's first.
    ///
    /// For sockets made with ``SocketOptions/tracksPeers``; without it, the reader gets `.invalidState` at once.
    /// Begins with what came before and was not received. From the first time it is asked on, subscriptions come by
    /// it alone, and all other messages by `receive`. Ends when the task is cancelled, the socket is closed or its
    /// context ends; throws what else goes wrong. The loop may be left and begun again.
    public var subscriptions: SubscriptionSequence {
        SubscriptionSequence(core: core, stop: nil, owner: self)
    }

    /// The subscriptions as they come, until the stop is pulled.
    ///
    /// Like ``subscriptions`` otherwise.
    public func subscriptions(until stop: Stop) -> SubscriptionSequence {
        SubscriptionSequence(core: core, stop: stop, owner: self)
    }
}

/// The subscriptions that an XPUB is told of, as they come: see ``Socket/subscriptions``.
///
/// Belongs to the task or thread of its socket.
public struct SubscriptionSequence: AsyncSequence {
    /// What the sequence is made of.
    public typealias Element = Subscription

    let core: SocketCore
    let stop: Stop?
    /// The socket, which would close once nobody has it.
    let owner: AnyObject

    /// The next subscription, waiting for one until the time is over; `nil` when none came, and when the stop was
    /// pulled.
    ///
    /// Blocks the thread.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` without ``SocketOptions/tracksPeers`` and on a closed socket,
    ///   `.contextTerminated`, `.wouldDeadlock` where it would wait on the thread of a loop.
    @available(*, noasync, message: "this blocks the thread: in an async function use for try await")
    public func next(timeout: Duration) throws(ZeroMQError) -> Subscription? {
        try core.nextSubscription(.within(timeout), stop)
    }

    /// The next subscription if there is one; `nil` when there is none.
    ///
    /// Never waits.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` without ``SocketOptions/tracksPeers`` and on a closed socket,
    ///   `.contextTerminated`.
    public func tryNext() throws(ZeroMQError) -> Subscription? { try core.nextSubscription(.never, stop) }

    /// Begins to receive.
    public func makeAsyncIterator() -> Iterator { Iterator(core: core, stop: stop, owner: owner) }

    /// Receives one subscription after another.
    public struct Iterator: AsyncIteratorProtocol {
        let core: SocketCore
        let stop: Stop?
        let owner: AnyObject

        /// Receives the next subscription; `nil` at the end, which cancelling the task is as well.
        ///
        /// - Throws: ``ZeroMQError`` for whatever else goes wrong than an end, such as `.invalidState` while another
        ///   thread is using the socket.
        public mutating func next() async throws -> Subscription? { try await next(isolation: #isolation) }

        /// Receives the next subscription, on the caller's actor; `nil` at the end, which cancelling the task is as
        /// well.
        ///
        /// The form that `for await` calls: the other one would be called off the actor.
        ///
        /// - Throws: ``ZeroMQError`` for whatever else goes wrong than an end, such as `.invalidState` while another
        ///   thread is using the socket.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> Subscription? {
            do {
                return try await core.nextSubscription(stop)
            } catch  where core.endsSequence(error) {
                return nil
            }
        }
    }
}

@available(*, unavailable, message: "the subscriptions belong to the thread or task of their socket")
extension SubscriptionSequence: Sendable {}

@available(*, unavailable, message: "the subscriptions belong to the thread or task of their socket")
extension SubscriptionSequence.Iterator: Sendable {}
