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
        var readers: [ObjectIdentifier: ArraySlice<SocketEvent>] = [:]
        /// What came before the first reader, where everything is to be kept.
        var history: [SocketEvent]?
        var waiting: [ObjectIdentifier: @Sendable () -> Void] = [:]
        var isEnded = false
    }

    private let state: Locked<State>
    private let watch = Locked<LoopCore.Watch?>(nil)

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
            guard result >= 0, case .success(let descriptor) = pair.newsDescriptor() else {
                _ = socket.monitor(nil, 0)
                _ = pair.close()
                throw ZeroMQError(ZeroMQError.Code(rawValue: -result), operation: "monitor")
            }
            state.withLock { $0.pair = pair }
            listen(descriptor)
        }
    }

    private func listen(_ descriptor: Int32) {
        let new = SocketLoop.shared.core.watch(descriptor, for: .receive) { [weak self] in self?.drain() }
        watch.withLock { $0 = new }
        drain()
    }

    /// Takes what is there.
    ///
    /// On the loop's thread, or on one that wants to know at once.
    func drain() {
        let calls = state.withLock { state -> [@Sendable () -> Void] in
            guard let pair = state.pair else { return [] }
            // The end of the context is news that no event tells of. Asked first: it may take the edge of one.
            var hasNews = pair.isTerminated
            while let (event, endpoint) = pair.receiveTwo() {
                guard let news = SocketEvent(event, endpoint) else { continue }
                state.peers.take(news, SocketEvent.descriptor(event))
                state.tell(news)
                hasNews = true
            }
            return hasNews ? Array(state.waiting.values) : []
        }
        watch.withLock { $0 }?.arm()
        for call in calls { call() }
    }

    /// Stops listening; the caller is in the socket's gate, and closes the socket next.
    func end(_ socket: SocketHandle) {
        _ = socket.monitor(nil, 0)
        drain()
        watch.withLock { watch in
            watch?.end()
            watch = nil
        }
        let calls = state.withLock { state -> [@Sendable () -> Void] in
            guard let pair = state.pair else { return [] }
            _ = pair.close()
            state.pair = nil
            state.isEnded = true
            state.tell(SocketEvent(kind: .stopped, endpoint: ""))
            return Array(state.waiting.values)
        }
        for call in calls { call() }
    }

    // MARK: Readers

    /// A new reader, who gets what comes from now on; the first one also what has been kept.
    func addReader(_ reader: AnyObject) {
        state.withLock { state in
            state.readers[ObjectIdentifier(reader)] = ArraySlice(state.history ?? [])
            state.history = nil
            if state.isEnded, state.readers[ObjectIdentifier(reader)]?.last?.kind != .stopped {
                state.readers[ObjectIdentifier(reader)]?.append(SocketEvent(kind: .stopped, endpoint: ""))
            }
        }
    }

    func removeReader(_ id: ObjectIdentifier) {
        _ = state.withLock { $0.readers.removeValue(forKey: id) }
    }

    /// A reader's next event, and whether there may be more after it.
    func next(for id: ObjectIdentifier) -> (event: SocketEvent?, isOver: Bool) {
        state.withLock { state in
            guard var events = state.readers[id], !events.isEmpty else { return (nil, state.isEnded) }
            state.readers[id] = nil
            let first = events.removeFirst()
            state.readers[id] = events
            return (first, false)
        }
    }

    // MARK: Peers

    var peers: PeerCount {
        drain()
        return state.withLock { $0.peers }
    }

    /// The socket has left an endpoint.
    func left(_ endpoint: String) {
        drain()
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
    fileprivate mutating func tell(_ event: SocketEvent) {
        history?.append(event)
        for id in Array(readers.keys) { readers[id]?.append(event) }
    }
}

extension SocketHandle {
    fileprivate func monitor(_ endpoint: String?, _ events: Int32) -> Int32 {
        guard let endpoint else { return unsafe czmq_socket_monitor(pointer, nil, 0) }
        return unsafe endpoint.withCString { unsafe czmq_socket_monitor(pointer, $0, events) }
    }

    fileprivate var isTerminated: Bool {
        if case .failure(.contextTerminated) = events() { true } else { false }
    }

    /// A message of two frames, if one is there.
    fileprivate func receiveTwo() -> (Frame, Frame)? {
        let first = FrameStorage()
        var result: Int32
        repeat {
            result = unsafe first.withMessage { unsafe receive($0, ZMQ_DONTWAIT) }
        } while result == -EINTR
        guard result >= 0 else { return nil }
        let second = FrameStorage()
        if first.hasMore {
            repeat {
                result = unsafe second.withMessage { unsafe receive($0, ZMQ_DONTWAIT) }
            } while result == -EINTR
        }
        guard result >= 0 else { return nil }
        first.noteContent()
        second.noteContent()
        return (Frame(first), Frame(second))
    }
}
