import CZeroMQ
import Synchronization

/// Listens to what libzmq tells of one socket, and hands it on to any number of readers.
///
/// libzmq freezes whoever tells something nobody takes: the thread that binds, the I/O thread, the thread that closes
/// sockets. So the reading end is there before the first word, has no high-water mark, is emptied by a loop's
/// thread, and goes away only after libzmq has been told to stop.
final class Monitor: Sendable {
    fileprivate struct State {
        var pair: SocketHandle?
        var peers: PeerCount
        var readers: [ObjectIdentifier: [SocketEvent]] = [:]
        /// What came before the first reader, where everything is to be kept.
        var history: [SocketEvent]?
        var waiting: [ObjectIdentifier: @Sendable () -> Void] = [:]
        /// Why the newest bind failed.
        var bindFailure: ZeroMQError.Code?
        /// What failed to be accepted, until something else happens.
        var lastFailure: SocketEvent?
        /// Whether libzmq has been told to stop, and whether everything has been taken.
        var isEnding = false
        var isEnded = false
    }

    private let state: Locked<State>
    private let watch = Locked<LoopCore.Watch?>(nil)
    private let generation = ProcessState.generation.load(ordering: .relaxed)

    private static let numbers = Atomic<Int>(0)

    /// All events but the one that libzmq itself would tell at the end, when nobody may be there to take it.
    private static let events = 0xFFFF & ~ZMQ_EVENT_MONITOR_STOPPED

    /// Begins to listen; the caller is in the socket's gate.
    init(_ socket: SocketHandle, in context: ContextCore, keepsHistory: Bool, shakesHands: Bool)
        throws(ZeroMQError)
    {
        state = Locked(
            State(peers: PeerCount(shakesHands: shakesHands), history: keepsHistory ? [] : nil)
        )
        guard Descriptors.areLeft(4) else { throw Descriptors.exhausted("monitor") }
        let pair = try context.withHandle("monitor") { $0.socket(.pair) }
        let name = "inproc://zeromq-monitor-\(Self.numbers.add(1, ordering: .relaxed).newValue)"
        switch pair {
        case .failure(let code): throw ZeroMQError(code, operation: "monitor")
        case .success(let pair):
            var result = pair.set(ZMQ_RCVHWM, to: .int32(0))
            if result >= 0 { result = pair.set(ZMQ_LINGER, to: .int32(0)) }
            if result >= 0 { result = socket.monitor(name, Self.events) }
            if result >= 0 { result = pair.connect(name) }
            if result >= 0, listen(pair) { return }
            _ = socket.monitor(nil, 0)
            _ = pair.close()
            throw result < 0
                ? ZeroMQError(ZeroMQError.Code(rawValue: -result), operation: "monitor")
                : Descriptors.exhausted("monitor")
        }
    }

    /// Tells whether the system lets the reading end be watched.
    private func listen(_ pair: SocketHandle) -> Bool {
        guard case .success(let descriptor) = pair.newsDescriptor() else { return false }
        let new = SocketLoop.shared.core.watch(descriptor, for: .receive) { [weak self] in self?.drain() }
        guard let new else { return false }
        state.withLock { $0.pair = pair }
        watch.withLock { $0 = new }
        drain()
        return true
    }

    /// Whether it listens for this process, and not for the parent of a fork.
    ///
    /// In the child, libzmq answers EINTR to every receive.
    var isOurs: Bool { generation == ProcessState.generation.load(ordering: .relaxed) }

    /// Takes what is there, and tells whether there may be more.
    ///
    /// On the loop's thread, or on one that wants to know at once. A socket that tells more than can be taken holds up
    /// neither the loop's other work nor the readers.
    @discardableResult
    func drain() -> Bool {
        guard isOurs else { return false }
        let (calls, next) = state.withLock { state -> ([@Sendable () -> Void], Next) in
            guard let pair = state.pair else { return ([], .end) }
            var count = 0
            var received = pair.receiveTwo()
            while case .success((let event, let endpoint)) = received {
                if let news = SocketEvent(event, endpoint) {
                    state.peers.take(news, SocketEvent.descriptor(event))
                    state.tell(news)
                }
                count += 1
                if count == 1_000 { return (Array(state.waiting.values), .more) }
                received = pair.receiveTwo()
            }
            // Whose context has been shut down tells nothing more, whenever it is closed.
            if case .failure(.contextTerminated) = received { state.stop() }
            let calls = count > 0 || state.isEnded ? Array(state.waiting.values) : []
            if state.isEnding {
                state.pair = nil
                return (calls, .close(pair))
            }
            return (calls, state.isEnded ? .end : .news)
        }
        for call in calls { call() }
        switch next {
        case .news: watch.withLock { $0 }?.arm()
        case .end: break
        case .close(let pair): close(pair)
        case .more:
            watch.withLock { $0 }?.callAgain()
            return true
        }
        return false
    }

    /// Takes all that is there, for somebody who wants to know now.
    ///
    /// Within bounds: a socket can tell more than anybody can take.
    private func catchUp() {
        var rounds = 0
        while drain(), rounds < 100 { rounds += 1 }
    }

    private enum Next { case more, news, end, close(SocketHandle) }

    /// Stops listening; the caller is in the socket's gate, and closes the socket next.
    ///
    /// What has been told by then is still taken: by the loop, where it is so much that it would hold up the caller.
    func end(_ socket: SocketHandle) {
        _ = socket.monitor(nil, 0)
        state.withLock { $0.isEnding = true }
        drain()
    }

    private func close(_ pair: SocketHandle) {
        watch.withLock { watch in
            watch?.end()
            watch = nil
        }
        _ = pair.close()
        let calls = state.withLock { state in
            state.stop()
            return Array(state.waiting.values)
        }
        for call in calls { call() }
    }

    deinit {
        // Nobody is left to hear the rest.
        let pair = state.withLock { $0.isEnding ? $0.pair : nil }
        guard let pair else { return }
        watch.withLock { $0 }?.end()
        _ = pair.close()
    }

    // MARK: Readers

    /// A new reader, who gets what comes from now on; the first one also what has been kept.
    func addReader(_ reader: AnyObject) {
        state.withLock { state in
            state.readers[ObjectIdentifier(reader)] = state.history ?? []
            state.history = nil
            if state.isEnded, state.readers[ObjectIdentifier(reader)]?.last?.kind != .stopped {
                state.readers[ObjectIdentifier(reader)]?.append(SocketEvent(kind: .stopped, endpoint: ""))
            }
        }
    }

    func removeReader(_ id: ObjectIdentifier) {
        _ = state.withLock { $0.readers.removeValue(forKey: id) }
    }

    /// What there is for a reader, and whether that is all that will ever come.
    func take(for id: ObjectIdentifier) -> (events: [SocketEvent], isAll: Bool) {
        state.withLock { state in
            let events = state.readers[id] ?? []
            if !events.isEmpty { state.readers[id] = [] }
            return (events, state.isEnded)
        }
    }

    // MARK: Binds

    /// Why the bind failed that has just been tried; `nil` when libzmq did not get as far as telling that.
    ///
    /// On the thread that binds, which is the one that tells.
    func takeBindFailure() -> ZeroMQError.Code? {
        catchUp()
        return state.withLock { state in
            defer { state.bindFailure = nil }
            return state.bindFailure
        }
    }

    // MARK: Peers

    var peers: PeerCount {
        catchUp()
        return state.withLock { $0.peers }
    }

    /// The socket has left an endpoint.
    func left(_ endpoint: String) {
        catchUp()
        state.withLock { $0.peers.leave(endpoint) }
    }

    // MARK: Waiting

    /// Has a call made at each piece of news.
    func onNews(_ owner: AnyObject, _ call: @escaping @Sendable () -> Void) {
        state.withLock { $0.waiting[ObjectIdentifier(owner)] = call }
    }

    func offNews(_ owner: AnyObject) {
        _ = state.withLock { $0.waiting.removeValue(forKey: ObjectIdentifier(owner)) }
    }
}

extension Monitor.State {
    /// Nobody may ever ask for what came before the first reader.
    private static let mostKept = 10_000

    fileprivate mutating func tell(_ event: SocketEvent) {
        // Without a descriptor left, libzmq fails to accept a connection a hundred thousand times a second.
        if case .acceptFailed = event.kind {
            if event == lastFailure { return }
            lastFailure = event
        } else {
            lastFailure = nil
        }
        if case .bindFailed(let code) = event.kind { bindFailure = code }
        if let count = history?.count, count == Self.mostKept { history?.removeFirst(count / 2) }
        history?.append(event)
        for id in Array(readers.keys) { readers[id]?.append(event) }
    }

    fileprivate mutating func stop() {
        if isEnded { return }
        isEnded = true
        tell(SocketEvent(kind: .stopped, endpoint: ""))
    }
}

extension SocketHandle {
    fileprivate func monitor(_ endpoint: String?, _ events: Int32) -> Int32 {
        guard let endpoint else { return unsafe czmq_socket_monitor(pointer, nil, 0) }
        return unsafe endpoint.withCString { unsafe czmq_socket_monitor(pointer, $0, events) }
    }

    /// A message of two frames, if one is there.
    fileprivate func receiveTwo() -> Result<(Frame, Frame), ZeroMQError.Code> {
        let first = FrameStorage()
        var result: Int32
        repeat {
            result = unsafe first.withMessage { unsafe receive($0, ZMQ_DONTWAIT) }
        } while result == -EINTR
        guard result >= 0 else { return .failure(ZeroMQError.Code(rawValue: -result)) }
        let second = FrameStorage()
        if first.hasMore {
            repeat {
                result = unsafe second.withMessage { unsafe receive($0, ZMQ_DONTWAIT) }
            } while result == -EINTR
        }
        guard result >= 0 else { return .failure(ZeroMQError.Code(rawValue: -result)) }
        first.noteContent()
        second.noteContent()
        return .success((Frame(first), Frame(second)))
    }
}
