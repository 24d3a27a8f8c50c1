import CZeroMQ

/// Waits for several sockets and plain file descriptors at once.
///
/// ```swift
/// let poller = Poller(clients, workers)
/// for ready in try poller.wait(timeout: .milliseconds(250)) {
///     switch ready {
///     case clients: try workers.send(clients.receive())
///     case workers: try clients.send(workers.receive())
///     default: break
///     }
/// }
/// ```
///
/// A poller keeps its sockets and belongs to the thread that they belong to. The C function is `zmq_poll`.
public final class Poller {
    private(set) var entries: [Entry] = []

    // Made when something is added, and not for each wait: a poller of a thousand sockets waits often.

    /// Every socket once, however often it was added.
    private var cores: [SocketCore] = []
    /// The items of `zmq_poll`: a socket's is the only one.
    ///
    /// With two of them the look at one would swallow the news for the other, and the wait never end.
    private var items = PollSet()

    struct Entry {
        let source: any Pollable
        let kind: PollHandle.Kind
        let interest: Readiness
        /// Where its item is.
        fileprivate var item = 0

        /// Whether the library itself has a message for whoever receives.
        var hasKept: Bool {
            guard case .socket(let core) = kind else { return false }
            return !core.kept.isEmpty && interest.contains(.receive)
        }
    }

    /// Watches sockets and descriptors: each for receiving, or for sending where that is all it can do.
    public init(_ sources: any Pollable...) {
        for source in sources { add(source) }
    }

    /// Watches one more, for what is named.
    ///
    /// By default for receiving, or for sending where that is all it can do. The C type is `zmq_pollitem_t`.
    public func add(_ source: some Pollable, for interest: Readiness? = nil) {
        watch(
            Entry(source: source, kind: source.pollHandle.kind, interest: interest ?? source.usualInterest)
        )
    }

    /// Watches it no more, however often it was added.
    ///
    /// Does nothing for one that was never added.
    public func remove(_ source: some Pollable) {
        let others = entries.filter { $0.source.identity != source.identity }
        entries = []
        cores = []
        items = PollSet()
        others.forEach(watch)
    }

    private func watch(_ entry: Entry) {
        var entry = entry
        entry.item = items.count
        switch entry.kind {
        case .socket(let core):
            if let item = item(of: core) {
                entry.item = item
                items.watch(item, for: entry.interest.events)
            } else {
                items.append(core.entry.handle, entry.interest.events)
                cores.append(core)
            }
        case .descriptor(let descriptor): items.append(descriptor, entry.interest.events)
        }
        entries.append(entry)
    }

    private func item(of core: SocketCore) -> Int? {
        guard cores.contains(where: { $0 === core }) else { return nil }
        return entries.first { entry in
            if case .socket(let other) = entry.kind { other === core } else { false }
        }?.item
    }

    /// Waits until something can be done, and tells what.
    ///
    /// Returns all that is ready, in the order in which it was added; nothing when the time is over or the stop was
    /// pulled. Without a time-out it waits as long as it takes; zero only looks. A descriptor that is not open is
    /// ready with an error. Blocks the thread. The C function is `zmq_poll`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidArgument` when there is nothing to wait for and no end of it,
    ///   `.invalidState` for a closed socket and for one that another thread is using, `.wouldDeadlock` where it
    ///   would wait on the thread of a loop, `.contextTerminated`.
    @available(
        *,
        noasync,
        message:
            "this wait blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func wait(timeout: Duration? = nil, until stop: Stop? = nil) throws(ZeroMQError) -> [Ready] {
        try block(timeout: timeout, until: stop)
    }

    /// The same, for the library's own use on threads that may block.
    func block(timeout: Duration?, until stop: Stop?) throws(ZeroMQError) -> [Ready] {
        try checkPurpose(timeout, stop)
        if timeout.map({ $0 > .zero }) ?? true { try Blocking.check("poll", description) }
        let end = timeout.map(MonotonicTime.after) ?? .never
        // Descriptors alone have no context whose end would wake the thread.
        guard stop == nil, cores.isEmpty, let ending = ProcessState.current.stop else {
            return try look(until: end, stop)
        }
        let ready = try look(until: end, ending)
        if ending.isPulled { throw ZeroMQError(.contextTerminated, operation: "poll", subject: description) }
        return ready
    }

    func checkPurpose(_ timeout: Duration?, _ stop: Stop?) throws(ZeroMQError) {
        guard entries.isEmpty, timeout == nil, stop == nil else { return }
        throw ZeroMQError(
            .invalidArgument,
            operation: "poll",
            reason: "there is nothing to wait for: add a socket or give a timeout"
        )
    }

    /// Looks at everything, and goes on until something can be done or the time is over.
    func look(until end: MonotonicTime, _ stop: Stop?) throws(ZeroMQError) -> [Ready] {
        try enter()
        let hasKept = cores.contains { !$0.kept.isEmpty } && entries.contains { $0.hasKept }
        let (result, ready) = wait(stop, until: hasKept ? .now : end, hasKept)
        for core in cores { core.leave() }
        // Only now: a thread that the end of the program parks must not hold its sockets.
        if result < 0 {
            guard let entry = cores.first?.entry else {
                throw ZeroMQError(ZeroMQError.Code(rawValue: -result), operation: "poll")
            }
            throw entry.failure(result, "poll")
        }
        return ready
    }

    private func wait(_ stop: Stop?, until end: MonotonicTime, _ hasKept: Bool) -> (
        result: Int32, ready: [Ready]
    ) {
        var items = items
        if let stop, stop.descriptor >= 0 { items.append(stop.descriptor, Readiness.receive.events) }
        let looksAgain = stop.map { $0.descriptor < 0 } ?? false
        while stop?.isPulled != true {
            let left = end.remainingMilliseconds
            let count = items.wait(milliseconds: looksAgain ? min(left, PollSet.lookAgain) : left)
            if count < 0, count != -EINTR { return (count, []) }
            if count > 0 || hasKept, stop?.isPulled != true { return (max(0, count), ready(items, hasKept)) }
            if left == 0 { break }
        }
        return (0, [])
    }

    private func enter() throws(ZeroMQError) {
        for (index, core) in cores.enumerated() where !core.entry.enter() {
            for core in cores.prefix(index) { core.leave() }
            throw core.entry.refusal("poll")
        }
    }

    private func ready(_ items: PollSet, _ hasKept: Bool) -> [Ready] {
        var ready: [Ready] = []
        for entry in entries {
            var readiness = Readiness(events: items.events(at: entry.item))
            if case .socket = entry.kind { readiness.formIntersection(entry.interest) }
            if hasKept, entry.hasKept { readiness.insert(.receive) }
            if !readiness.isEmpty { ready.append(Ready(source: entry.source, readiness: readiness)) }
        }
        return ready
    }
}

extension Poller: CustomStringConvertible {
    /// The sockets and descriptors it watches.
    public var description: String { entries.map { "\($0.source)" }.joined(separator: ", ") }
}

@available(*, unavailable, message: "a poller belongs to the thread or task of its sockets")
extension Poller: Sendable {}

extension Poller {
    /// One of a poller's sources that something can be done with.
    public struct Ready {
        /// The socket or descriptor.
        public let source: any Pollable

        /// What can be done with it.
        public let readiness: Readiness

        /// Whether a message or bytes can be received.
        public var canReceive: Bool { readiness.contains(.receive) }

        /// Whether a message or bytes can be sent.
        public var canSend: Bool { readiness.contains(.send) }

        /// Lets a `switch` over what is ready name the sockets and descriptors.
        public static func ~= (source: some Pollable, ready: Ready) -> Bool {
            source.identity == ready.source.identity
        }
    }
}

@available(*, unavailable, message: "what is ready belongs to the thread or task of its socket")
extension Poller.Ready: Sendable {}
