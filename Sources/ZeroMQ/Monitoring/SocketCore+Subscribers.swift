import CZeroMQ

/// An XPUB that keeps count of its subscribers.
///
/// Whoever looks for subscriptions has to take whatever message comes. All of it is kept, and received later by whom
/// it is for.
extension SocketCore {
    /// Receives what was kept or what comes, and keeps count.
    @inline(never)
    func receiveCounted(into message: inout Message, _ wait: Wait, _ stop: Stop?) throws(ZeroMQError) -> Bool
    {
        if kept.isEmpty {
            while try receiveUnkept(into: &message, wait, stop) {
                guard kept.areSubscriptionsApart, Subscription(message) != nil else { return true }
                kept.append(message, isSubscription: true)
            }
            return false
        }
        if stop?.isPulled == true { return false }
        try checkOpen("receive")
        message = kept.popFirst() ?? Message()
        return true
    }

    private func receiveUnkept(into message: inout Message, _ wait: Wait, _ stop: Stop?) throws(ZeroMQError)
        -> Bool
    {
        guard try receiveNext(into: &message, wait, stop) else { return false }
        if let subscription = Subscription(message) {
            subscribers.take(subscription)
            // Those who wait for subscribers have something to look at, whoever received it.
            if unsafe waiting.total != 0 { entry.line?.wakeOnlookers() }
        }
        return true
    }

    /// Takes the next message for later; `false` when none came.
    private func lookAhead(_ wait: Wait, _ stop: Stop?) throws(ZeroMQError) -> Bool {
        var message = Message()
        guard try receiveUnkept(into: &message, wait, stop) else { return false }
        kept.append(message, isSubscription: Subscription(message) != nil)
        // Somebody may wait for just this.
        if unsafe waiting.total != 0 { settle(.afterCalls) }
        return true
    }

    // MARK: Subscriptions, one by one

    /// The next subscription; `nil` when none came.
    func nextSubscription(_ wait: Wait, _ stop: Stop?) throws(ZeroMQError) -> Subscription? {
        try checkTracking("receive a subscription")
        kept.areSubscriptionsApart = true
        while stop?.isPulled != true {
            if let message = kept.popSubscription() { return Subscription(message) }
            // No further than the next one: in manual mode it is the last one received that counts.
            guard try lookAhead(wait, stop) else { break }
        }
        return nil
    }

    /// The next subscription; `nil` when the stop was pulled.
    func nextSubscription(_ stop: Stop?) async throws -> Subscription? {
        try Task.checkCancellation()
        if unsafe !turn.receives.take() {
            unsafe turn.receives.renew()
            await endTurn()
        }
        let look = { () throws(ZeroMQError) -> Subscription? in try self.nextSubscription(.never, stop) }
        if let subscription = try look() { return subscription }
        return try await wait(to: .lookOn, "receive a subscription", until: nil, stop, look)
    }

    // MARK: Subscribers, all that are there

    /// How many have subscribed to a topic, of all that libzmq tells by now.
    func countSubscribers(of topic: Frame, _ operation: String) throws(ZeroMQError) -> Int {
        try checkTracking(operation)
        if subscribers.isManual {
            throw ZeroMQError(
                .invalidState,
                operation: operation,
                subject: "\(entry)",
                reason:
                    "in manual mode a subscription counts once the program says so: receive them one by one"
            )
        }
        // Somebody may have left since. A bound, for one who never stops sending.
        for _ in 0..<10_000 {
            guard try lookAhead(.never, nil) else { break }
        }
        return subscribers.count(topic)
    }

    /// Waits, blocking the thread, until so many have subscribed; `false` when the stop was pulled first.
    func waitForSubscribers(_ count: Int, to topic: Frame, _ timeout: Duration?, _ stop: Stop?)
        throws(ZeroMQError) -> Bool
    {
        let end = Wait.within(timeout)
        while try countSubscribers(of: topic, Self.waiting) < count {
            guard try !lookAhead(end, stop) else { continue }
            if stop?.isPulled == true { return false }
            throw subscribersMissing(count, topic, timeout)
        }
        return true
    }

    /// Waits until so many have subscribed; `false` when the stop was pulled first.
    func waitForSubscribers(_ count: Int, to topic: Frame, _ timeout: Duration?, _ stop: Stop?) async throws
        -> Bool
    {
        let look = { () throws(ZeroMQError) -> Bool? in
            try self.countSubscribers(of: topic, Self.waiting) < count ? nil : true
        }
        if try look() == true { return true }
        let end = timeout.map(MonotonicTime.after)
        if try await wait(to: .lookOn, Self.waiting, until: end, stop, look) == true { return true }
        if stop?.isPulled == true { return false }
        // Once more: they may have come together with the deadline.
        if try look() == true { return true }
        throw subscribersMissing(count, topic, timeout)
    }

    private static let waiting = "wait for subscribers"

    private func subscribersMissing(_ count: Int, _ topic: Frame, _ timeout: Duration?) -> ZeroMQError {
        let seen = entry.monitor?.peers.seen
        return ZeroMQError(
            .timedOut,
            operation: Self.waiting,
            subject: "\(entry)",
            reason:
                "\(subscribers.count(topic)) of \(count) have subscribed to \"\(topic)\" after \(timeout ?? .zero)"
                + (seen.map { "; seen so far: \($0)" } ?? "")
        )
    }
}
