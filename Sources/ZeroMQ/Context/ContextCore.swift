import Synchronization

/// One libzmq context and the sockets that are open in it: what lives until `zmq_ctx_term` has returned, which
/// may be after the last reference to the ``Context``.
final class ContextCore: Sendable {
    let handle: ContextHandle
    let process: ProcessState
    let options: ContextOptions

    /// Who says who is let in; see ``Authenticator``.
    let authentication = Locked<ZAPService?>(nil)

    private let register = Locked<Register>(Register())
    private let generation = ProcessState.generation.load(ordering: .relaxed)
    private let terminated = Latch()

    private enum Phase { case running, shutDown, terminating }

    private struct Register {
        var phase = Phase.running
        var sockets: [ObjectIdentifier: SocketEntry] = [:]
        var lingering: [Lingering] = []
        var lingersUntil = MonotonicTime.now
        var understudy = Understudy()

        /// Makes room for one more socket that lingers, from time to time.
        ///
        /// libzmq does not tell when one is done: each may be the one that holds up the end, for as long as it lingers.
        mutating func forgetLingering() {
            guard lingering.count == 1_000 else { return }
            let now = MonotonicTime.now
            lingering.removeAll { $0.until < now }
            // Some linger for ever.
            lingering.removeFirst(max(0, lingering.count - 500))
        }
    }

    /// A closed socket that may still be delivering.
    private struct Lingering {
        let description: String
        let until: MonotonicTime
    }

    init(_ options: ContextOptions) throws(ZeroMQError) {
        try options.check()
        handle = try ContextHandle.make()
        process = ProcessState.current
        self.options = options
        do throws(ZeroMQError) {
            try options.apply(to: handle)
        } catch {
            handle.terminate()
            throw error
        }
        process.contexts.withLock { $0[ObjectIdentifier(self)] = self }
        // Too late for the one that shuts them all down.
        if process.stop?.isPulled == true { shutDown() }
    }

    /// Whether the context belongs to this process, and not to the parent of a fork.
    var isOurs: Bool { generation == ProcessState.generation.load(ordering: .relaxed) }

    var isShutDown: Bool { register.withLock { $0.phase != .running } }

    /// Runs the body while the C context cannot be freed; throws when it may have been.
    func withHandle<Result>(
        _ operation: String,
        _ body: (ContextHandle) -> sending Result
    ) throws(ZeroMQError) -> sending Result {
        guard isOurs else { throw foreign(operation) }
        return try register.withLock { register throws(ZeroMQError) -> sending Result in
            guard register.phase != .terminating else {
                throw ZeroMQError(.contextTerminated, operation: operation)
            }
            return body(handle)
        }
    }

    // MARK: Sockets

    func open(_ kind: SocketKind) throws(ZeroMQError) -> SocketEntry {
        do throws(ZeroMQError) {
            return try openUnlessShutDown(kind)
        } catch {
            // Only here, where the lock is free again.
            process.parkIfExiting()
            throw error
        }
    }

    private func openUnlessShutDown(_ kind: SocketKind) throws(ZeroMQError) -> SocketEntry {
        guard isOurs else { throw foreign("open") }
        return try register.withLock { register throws(ZeroMQError) -> SocketEntry in
            guard register.phase == .running else {
                throw ZeroMQError(.contextTerminated, operation: "open", subject: "\(kind)")
            }
            guard register.sockets.count < options.maxSockets else {
                throw ZeroMQError(
                    .tooManyOpen,
                    operation: "open",
                    subject: "\(kind)",
                    reason: "the context has \(options.maxSockets) sockets open, as many as maxSockets allows"
                )
            }
            // The first one starts the context's threads, each with an epoll and an event descriptor.
            let needed = register.sockets.isEmpty ? 2 * (options.ioThreads + 1) + 3 : 3
            guard Descriptors.areLeft(needed) else { throw Descriptors.exhausted("open", "\(kind)") }
            switch handle.socket(kind) {
            case .success(let socket):
                let entry = SocketEntry(socket, kind: kind, context: self, generation: generation)
                register.sockets[ObjectIdentifier(entry)] = entry
                return entry
            case .failure(let code):
                throw ZeroMQError(code, operation: "open", subject: "\(kind)")
            }
        }
    }

    func forget(_ entry: SocketEntry, lingering duration: Duration?) {
        register.withLock { register in
            register.sockets[ObjectIdentifier(entry)] = nil
            register.understudy.unbound(by: entry)
            if duration != .zero, entry.kind.sends {
                let until = duration.map(MonotonicTime.after) ?? .never
                register.lingersUntil = max(register.lingersUntil, until)
                register.forgetLingering()
                register.lingering.append(Lingering(description: "\(entry)", until: until))
            }
        }
    }

    // MARK: inproc

    /// Notes an inproc bind, so that nobody needs to stand in there.
    func bound(_ endpoint: String, by entry: SocketEntry) {
        register.withLock { $0.understudy.bound(endpoint, by: entry) }
    }

    func unbound(_ endpoint: String) { register.withLock { $0.understudy.unbound(endpoint) } }

    /// Makes sure that an inproc connect that nobody answers cannot abort the end of the context.
    func prepareToConnect(_ endpoint: String) throws(ZeroMQError) {
        try register.withLock { register throws(ZeroMQError) in
            // After a shutdown the connect itself will be refused.
            if register.phase == .running { try register.understudy.prepare(for: endpoint, in: handle) }
        }
    }

    // MARK: The end

    /// Ends every blocked call on the context's sockets with ``ZeroMQError/Code/contextTerminated``.
    func shutDown() {
        guard isOurs else { return }
        register.withLock { register in
            guard register.phase == .running else { return }
            register.phase = .shutDown
            register.understudy.stepIn()
            handle.shutDown()
        }
    }

    /// Shuts the context down and has a thread wait for its end.
    func beginTermination() {
        shutDown()
        guard isOurs else { return }
        register.withLock { register in
            guard register.phase == .shutDown else { return }
            let error = PlainThread.start(signals: .blocked) { [self] in
                handle.terminate()
                _ = process.contexts.withLock { $0.removeValue(forKey: ObjectIdentifier(self)) }
                terminated.open()
            }
            // Without a thread the context stays until the end of the process, which tries again.
            if error == 0 { register.phase = .terminating }
        }
    }

    /// Waits for the end, closing every socket that is in no call; tells whether it came in time.
    func awaitTermination(until end: MonotonicTime) -> Bool {
        guard isOurs else { return true }
        while true {
            // Not under the lock: closing takes it.
            for entry in register.withLock({ Array($0.sockets.values) }) { _ = entry.close() }
            let step = MonotonicTime(nanoseconds: MonotonicTime.now.nanoseconds + 1_000_000)
            if terminated.wait(until: min(step, end)) { return true }
            if end.remainingNanoseconds == 0 { return false }
        }
    }

    /// What keeps the context from its end: sockets in a call, and closed ones that still deliver.
    var obstacles: [String] {
        register.withLock { register in
            let now = MonotonicTime.now
            return register.sockets.values.map { "\($0) (in use)" }
                + register.lingering.filter { $0.until >= now }.map {
                    "\($0.description) (closed, delivering)"
                }
        }
    }

    /// Until when the end of the program waits for this context: the longest linger, 30 seconds at most.
    var lingersUntil: MonotonicTime {
        let latest = register.withLock { register in
            let open = register.sockets.values.filter { $0.kind.sends }
                .map { $0.linger.map(MonotonicTime.after) ?? .never }
            return open.reduce(register.lingersUntil, max)
        }
        // Even with nothing to deliver, sockets take a moment to close.
        return min(max(latest, .after(.milliseconds(500))), .after(.seconds(30)))
    }

    func foreign(_ operation: String) -> ZeroMQError {
        ZeroMQError(
            .invalidState,
            operation: operation,
            reason: "the context belongs to the process that forked this one: make a new context"
        )
    }
}
