/// The events of a socket, for one reader, from another task or thread than the socket's if need be.
///
/// A reader gets what happens from the moment it was made; made before the first bind or connect, it misses nothing.
/// Where ``SocketOptions/tracksPeers`` is set, the first reader gets everything from the beginning, however late it
/// comes. A reader that does not read costs memory and stops nobody. After ``SocketEvent/Kind/stopped``, when the
/// socket closes, the sequence ends.
public final class SocketEvents: AsyncSequence, Sendable {
    /// What the sequence is made of.
    public typealias Element = SocketEvent

    private let monitor: Result<Monitor, ZeroMQError>

    init(_ monitor: Result<Monitor, ZeroMQError>) {
        self.monitor = monitor
        if case .success(let monitor) = monitor { monitor.addReader(self) }
    }

    deinit {
        if case .success(let monitor) = monitor { monitor.removeReader(ObjectIdentifier(self)) }
    }

    /// The next event, waiting for one until the time is over; `nil` when none came, and at the end.
    ///
    /// Throws ``ZeroMQError`` when the socket could not be watched: `.tooManyOpen`, `.contextTerminated`. Blocks the
    /// thread.
    @available(*, noasync, message: "this blocks the thread: in an async function use for try await")
    public func next(timeout: Duration) throws(ZeroMQError) -> SocketEvent? {
        let monitor = try monitor.get()
        let end = MonotonicTime.after(timeout)
        while true {
            let news = Latch()
            monitor.onNews(news) { news.open() }
            defer { monitor.offNews(news) }
            let (event, isOver) = monitor.next(for: ObjectIdentifier(self))
            if event != nil || isOver { return event }
            guard news.wait(until: end) else { return nil }
        }
    }

    /// The next event if there is one; `nil` when there is none.
    ///
    /// Never waits.
    public func tryNext() throws(ZeroMQError) -> SocketEvent? {
        let monitor = try monitor.get()
        monitor.drain()
        return monitor.next(for: ObjectIdentifier(self)).event
    }

    /// Begins to read.
    ///
    /// Iterators of one sequence share what comes; each ``Socket/events`` is a reader of its own.
    public func makeAsyncIterator() -> Iterator { Iterator(events: self) }

    /// Reads one event after another.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let events: SocketEvents

        /// The next event, waiting for one; `nil` at the end, and when the task is cancelled.
        public mutating func next() async throws -> SocketEvent? { try await events.next() }
    }

    private func next() async throws -> SocketEvent? {
        let monitor = try monitor.get()
        let waiter = Waiter()
        monitor.onNews(waiter) { waiter.wake(.ready) }
        defer { monitor.offNews(waiter) }
        return await withTaskCancellationHandler {
            while !Task.isCancelled {
                let (event, isOver) = monitor.next(for: ObjectIdentifier(self))
                if event != nil || isOver { return event }
                _ = await waiter.sleep()
            }
            return nil
        } onCancel: {
            waiter.wake(.cancelled)
        }
    }
}

@available(*, unavailable, message: "an iterator belongs to its task")
extension SocketEvents.Iterator: Sendable {}
