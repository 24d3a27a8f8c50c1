import CZeroMQ

/// A socket that keeps count of its peers.
extension SocketCore {
    /// Begins to keep count, before the first bind or connect.
    func trackPeers() throws(ZeroMQError) {
        _ = try monitor(keepsHistory: true).get()
        tracksPeers = true
        guard entry.kind == .xpub else { return }
        care.insert(.counts)
        try reportAllSubscriptions()
    }

    /// By default an XPUB tells the first subscription to a topic and the end of the last.
    func reportAllSubscriptions() throws(ZeroMQError) {
        try set(ZMQ_XPUB_VERBOSER, to: .int32(1), "tracksPeers")
    }

    func checkTracking(_ operation: String) throws(ZeroMQError) {
        try checkOpen(operation)
        if tracksPeers { return }
        throw ZeroMQError(
            .invalidState,
            operation: operation,
            subject: "\(entry)",
            reason: "the socket does not keep count: make it with { $0.tracksPeers = true }"
        )
    }

    func peerMonitor(_ operation: String) throws(ZeroMQError) -> Monitor {
        guard entry.isOurs else { throw entry.refusal(operation) }
        try checkTracking(operation)
        guard let monitor = entry.monitor, !entry.isInproc else {
            throw ZeroMQError(
                .notSupported,
                operation: operation,
                subject: "\(entry)",
                reason: "libzmq does not tell who is there over inproc"
            )
        }
        return monitor
    }

    /// Waits, blocking the thread, until so many peers are there; `false` when the stop was pulled first.
    func waitForPeers(_ count: Int, _ timeout: Duration?, _ stop: Stop?) throws(ZeroMQError) -> Bool {
        let monitor = try peerMonitor(Self.waiting)
        let end = timeout.map(MonotonicTime.after) ?? .never
        while true {
            let news = Latch()
            monitor.onNews(news) { news.open() }
            stop?.add(news, on: SocketLoop.shared.core) { news.open() }
            defer {
                monitor.offNews(news)
                stop?.remove(news)
            }
            if try hasPeers(count, monitor) { return true }
            if stop?.isPulled == true { return false }
            if end.remainingNanoseconds > 0 { try Blocking.check(Self.waiting, "\(entry)") }
            if news.wait(until: end) { continue }
            // Once more: they may have come together with the deadline.
            if try hasPeers(count, monitor) { return true }
            throw peersMissing(count, monitor, timeout)
        }
    }

    /// Waits until so many peers are there; `false` when the stop was pulled first.
    func waitForPeers(_ count: Int, _ timeout: Duration?, _ stop: Stop?) async throws -> Bool {
        let monitor = try peerMonitor(Self.waiting)
        if try hasPeers(count, monitor) { return true }
        let waiter = Waiter()
        let loop = LoopCore.current ?? SocketLoop.shared.core
        monitor.onNews(waiter) { waiter.wake(.ready) }
        stop?.add(waiter, on: loop)
        let timer = timeout.map { loop.schedule(waiter, at: .after($0)) }
        defer {
            monitor.offNews(waiter)
            stop?.remove(waiter)
            if let timer { loop.unschedule(timer) }
        }
        while try !hasPeers(count, monitor) {
            switch await waiter.sleep() {
            case .timedOut:
                if try hasPeers(count, monitor) { return true }
                throw peersMissing(count, monitor, timeout)
            case .cancelled: throw CancellationError()
            case .stopped: return false
            case .ready, .closed: continue
            }
        }
        return true
    }

    private static let waiting = "wait for peers"

    private func hasPeers(_ count: Int, _ monitor: Monitor) throws(ZeroMQError) -> Bool {
        if entry.isClosed { throw entry.refusal(Self.waiting) }
        if entry.context.isShutDown { throw entry.failure(-ETERM, Self.waiting) }
        return monitor.peers.count >= count
    }

    private func peersMissing(_ count: Int, _ monitor: Monitor, _ timeout: Duration?) -> ZeroMQError {
        let peers = monitor.peers
        return ZeroMQError(
            .timedOut,
            operation: Self.waiting,
            subject: "\(entry)",
            reason: "\(peers.count) of \(count) are there after \(timeout ?? .zero)"
                + (peers.seen.map { "; seen so far: \($0)" } ?? "; nobody else has been seen")
        )
    }
}
