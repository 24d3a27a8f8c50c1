import Synchronization
import TestSupport
import Testing
import ZeroMQ

/// How somebody waits: blocking the thread, or with `await`.
///
/// Both do the same.
enum Way: CaseIterable, Sendable {
    case blocking, async

    /// Waits for peers.
    func waitForPeers<Role: SocketRole>(_ count: Int, on socket: Socket<Role>, timeout: Duration = soon)
        throws
    {
        switch self {
        case .blocking: try socket.waitForPeers(count, timeout: timeout)
        case .async:
            let lent = Unchecked(socket)
            try aside { try await lent.value.waitForPeers(count, timeout: timeout) }
        }
    }

    /// Waits for peers or a stop.
    func waitForPeers<Role: SocketRole>(_ count: Int, on socket: Socket<Role>, until stop: Stop) throws
        -> Bool
    {
        switch self {
        case .blocking: return try socket.waitForPeers(count, timeout: soon, until: stop)
        case .async:
            let lent = Unchecked(socket)
            return try aside { try await lent.value.waitForPeers(count, timeout: soon, until: stop) }
        }
    }

    /// Waits for subscribers.
    func waitForSubscribers(
        _ count: Int,
        to topic: String,
        on socket: Socket<XPUB>,
        timeout: Duration = soon
    ) throws {
        switch self {
        case .blocking: try socket.waitForSubscribers(count, to: topic, timeout: timeout)
        case .async:
            let lent = Unchecked(socket)
            try aside { try await lent.value.waitForSubscribers(count, to: topic, timeout: timeout) }
        }
    }

    /// Waits for subscribers or a stop.
    func waitForSubscribers(_ count: Int, to topic: String, on socket: Socket<XPUB>, until stop: Stop) throws
        -> Bool
    {
        switch self {
        case .blocking: return try socket.waitForSubscribers(count, to: topic, timeout: soon, until: stop)
        case .async:
            let lent = Unchecked(socket)
            return try aside {
                try await lent.value.waitForSubscribers(count, to: topic, timeout: soon, until: stop)
            }
        }
    }

    /// The next subscription.
    func nextSubscription(_ socket: Socket<XPUB>) throws -> Subscription? {
        switch self {
        case .blocking: return try socket.subscriptions.next(timeout: soon)
        case .async:
            let lent = Unchecked(socket)
            return try aside {
                var subscriptions = lent.value.subscriptions.makeAsyncIterator()
                return try await subscriptions.next()
            }
        }
    }
}

/// Runs async code on a loop of its own, which has what is lent to it while this thread waits.
func aside<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) throws -> Value {
    let outcome = Mutex<Result<Value, any Error>?>(nil)
    let isDone = Tally()
    Task(executorPreference: SocketLoop()) {
        do {
            let value = try await body()
            outcome.withLock { $0 = .success(value) }
        } catch {
            outcome.withLock { $0 = .failure(error) }
        }
        isDone.add()
    }
    // Longer than whatever it waits for: nothing may be lent for longer than this.
    try #require(isDone.reaches(1, within: soon + soon))
    return try #require(outcome.withLock { $0 }).get()
}
