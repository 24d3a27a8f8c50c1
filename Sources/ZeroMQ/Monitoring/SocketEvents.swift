/// The events of a socket, for one reader, from another task or thread than the socket's if need be.
///
/// A reader gets what happens from the moment it was made; made before the first bind or connect, it misses nothing.
/// Where ``SocketOptions/tracksPeers`` is set, the first reader gets what came from the beginning, however late it
/// comes, up to the newest 10,000 events. A reader that does not read costs memory and stops nobody. After
/// ``SocketEvent/Kind/stopped``, when the socket closes or its context is shut down, the sequence ends.
public final class SocketEvents: AsyncSequence, Sendable {
    /// What the sequence is made of.
    public typealias Element = SocketEvent

    private let monitor: Result<Monitor, ZeroMQError>

    /// What has been taken from the monitor and not been read: whoever reads waits for the one who writes once for many.
    private let taken = Locked<ArraySlice<SocketEvent>>([])

    init(_ monitor: Result<Monitor, ZeroMQError>) {
        self.monitor = monitor
        guard case .success(let monitor) = monitor else { return }
        // What has happened before is not for this reader.
        monitor.drain()
        monitor.addReader(self)
    }

    deinit {
        if case .success(let monitor) = monitor { monitor.removeReader(ObjectIdentifier(self)) }
    }

    /// The next event, waiting for one until the time is over; `nil` when none came, and at the end.
    ///
    /// Zero and less only look. Blocks the thread; may be called from any.
    ///
    /// - Throws: ``ZeroMQError`` when the socket could not be watched: `.tooManyOpen`, `.invalidState` when it was
    ///   closed and in the child of a fork, `.contextTerminated`; `.wouldDeadlock` where it would wait on the thread
    ///   of a loop.
    @available(*, noasync, message: "this blocks the thread: in an async function use for try await")
    public func next(timeout: Duration) throws(ZeroMQError) -> SocketEvent? {
        if timeout <= .zero { return try tryNext() }
        let monitor = try source()
        let end = MonotonicTime.after(timeout)
        var (event, isOver) = pop(monitor)
        while event == nil, !isOver {
            let news = Latch()
            monitor.onNews(news) { news.open() }
            defer { monitor.offNews(news) }
            (event, isOver) = pop(monitor)
            if event != nil || isOver { break }
            try Blocking.check("wait for events", "a socket")
            guard news.wait(until: end) else { return nil }
        }
        return event
    }

    /// The next event if there is one; `nil` when there is none.
    ///
    /// Never waits; may be called from any thread.
    ///
    /// - Throws: ``ZeroMQError`` when the socket could not be watched: `.tooManyOpen`, `.invalidState` when it was
    ///   closed and in the child of a fork, `.contextTerminated`.
    public func tryNext() throws(ZeroMQError) -> SocketEvent? {
        let monitor = try source()
        if let event = pop(monitor).event { return event }
        monitor.drain()
        return pop(monitor).event
    }

    /// Where the events come from.
    private func source() throws(ZeroMQError) -> Monitor {
        let monitor = try monitor.get()
        guard monitor.isOurs else {
            throw ZeroMQError(
                .invalidState,
                operation: "read events",
                reason: "the socket belongs to the process that forked this one"
            )
        }
        return monitor
    }

    /// The next event, and whether there will never be one.
    private func pop(_ monitor: Monitor) -> (event: SocketEvent?, isOver: Bool) {
        taken.withLock { taken in
            if let event = taken.popFirst() { return (event, false) }
            let (events, isAll) = monitor.take(for: ObjectIdentifier(self))
            taken = events[...]
            return (taken.popFirst(), isAll && events.isEmpty)
        }
    }

    /// Begins to read.
    ///
    /// Iterators of one sequence share what comes; each ``Socket/events`` is a reader of its own.
    public func makeAsyncIterator() -> Iterator { Iterator(events: self) }

    /// Reads one event after another.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let events: SocketEvents

        /// The next event, waiting for one; `nil` at the end, and when the task is cancelled.
        ///
        /// - Throws: ``ZeroMQError`` when the socket could not be watched: `.tooManyOpen`, `.invalidState` when it
        ///   was closed and in the child of a fork, `.contextTerminated`.
        public mutating func next() async throws -> SocketEvent? { try await events.next() }
    }

    private func next() async throws -> SocketEvent? {
        if Task.isCancelled { return nil }
        let monitor = try source()
        var (event, isOver) = pop(monitor)
        if event != nil || isOver { return event }
        let waiter = Waiter()
        monitor.onNews(waiter) { waiter.wake(.ready) }
        defer { monitor.offNews(waiter) }
        while true {
            (event, isOver) = pop(monitor)
            if event != nil || isOver { return event }
            if await waiter.sleep() == .cancelled { return nil }
        }
    }
}

@available(*, unavailable, message: "an iterator belongs to its task")
extension SocketEvents.Iterator: Sendable {}
