import CZeroMQ

extension SocketOptions {
    /// Whether the socket keeps count of who is there, from the first bind or connect on: by default `false`.
    ///
    /// ``Socket/waitForPeers(_:timeout:)`` needs it, and so does `waitForSubscribers` on an XPUB, which with it reports
    /// every subscription and every end of one (`ZMQ_XPUB_VERBOSER`). The C function is `zmq_socket_monitor`.
    public var tracksPeers: Bool {
        get { settings.tracksPeers }
        set { settings.tracksPeers = newValue }
    }
}

extension Socket {
    /// Waits until so many peers are there: connected, and through with the handshake.
    ///
    /// Those who came before count, and those who left do not. For tcp and ipc, and sockets made with
    /// ``SocketOptions/tracksPeers``. Throws ``ZeroMQError``: `.timedOut` with what was seen meanwhile, such as refused
    /// keys; `.invalidState` at once without `tracksPeers`; `.notSupported` at once over inproc, where libzmq tells
    /// nothing; `.contextTerminated`. Blocks the thread.
    @available(
        *,
        noasync,
        message:
            "this wait blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func waitForPeers(_ count: Int, timeout: Duration? = nil) throws(ZeroMQError) {
        let monitor = try core.peerMonitor()
        let end = timeout.map(MonotonicTime.after) ?? .never
        while true {
            let news = Latch()
            monitor.onNews(news) { news.open() }
            defer { monitor.offNews(news) }
            if try core.hasPeers(count, monitor) { return }
            try Blocking.check("wait for peers", description)
            if !news.wait(until: end) { throw core.peersMissing(count, monitor, timeout) }
        }
    }

    /// Waits until so many peers are there; see the blocking form.
    ///
    /// Cancelled, it throws `CancellationError`.
    public func waitForPeers(_ count: Int, timeout: Duration? = nil) async throws {
        let monitor = try core.peerMonitor()
        if try core.hasPeers(count, monitor) { return }
        let waiter = Waiter()
        let loop = LoopCore.current ?? SocketLoop.shared.core
        monitor.onNews(waiter) { waiter.wake(.ready) }
        let timer = timeout.map { loop.schedule(waiter, at: .after($0)) }
        defer {
            monitor.offNews(waiter)
            if let timer { loop.unschedule(timer) }
        }
        try await withTaskCancellationHandler {
            while try !core.hasPeers(count, monitor) {
                switch await waiter.sleep() {
                case .timedOut: throw core.peersMissing(count, monitor, timeout)
                case .cancelled: throw CancellationError()
                case .ready, .stopped, .closed: continue
                }
            }
        } onCancel: {
            waiter.wake(.cancelled)
        }
    }

    /// How many peers are there now; see ``waitForPeers(_:timeout:)``.
    public var peerCount: Int {
        get throws(ZeroMQError) { try core.peerMonitor().peers.count }
    }
}

extension SocketCore {
    func peerMonitor() throws(ZeroMQError) -> Monitor {
        guard tracksPeers, let monitor = entry.monitor else {
            throw ZeroMQError(
                .invalidState,
                operation: "wait for peers",
                subject: "\(entry)",
                reason: "the socket does not keep count: make it with { $0.tracksPeers = true }"
            )
        }
        if entry.isInproc {
            throw ZeroMQError(
                .notSupported,
                operation: "wait for peers",
                subject: "\(entry)",
                reason: "libzmq does not tell who is there over inproc"
            )
        }
        return monitor
    }

    func hasPeers(_ count: Int, _ monitor: Monitor) throws(ZeroMQError) -> Bool {
        if entry.isClosed { throw entry.refusal("wait for peers") }
        if entry.context.isShutDown { throw entry.failure(-ETERM, "wait for peers") }
        return monitor.peers.count >= count
    }

    func peersMissing(_ count: Int, _ monitor: Monitor, _ timeout: Duration?) -> ZeroMQError {
        let peers = monitor.peers
        return ZeroMQError(
            .timedOut,
            operation: "wait for peers",
            subject: "\(entry)",
            reason: "\(peers.count) of \(count) are there after \(timeout ?? .zero)"
                + (peers.seen.map { "; seen meanwhile: \($0)" } ?? "; nobody else has been seen")
        )
    }
}
