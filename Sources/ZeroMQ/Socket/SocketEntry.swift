import CZeroMQ
import Synchronization

/// A libzmq socket with the gate that lets one thread in at a time.
///
/// The gate is one byte: a compare-and-exchange on the way in, a store on the way out. It refuses a closed socket,
/// it tells when two threads use one socket (which the compiler cannot always see), and it lets the end of a
/// context or of the program close a socket that is in no call, and no other. Being an acquire and a release, it is
/// also the fence with which libzmq lets a socket change its thread.
final class SocketEntry: Sendable {
    let handle: SocketHandle
    let kind: SocketKind
    let context: ContextCore

    private let gate = Atomic<UInt8>(Gate.free)
    private let generation: Int
    private let details: Locked<Details>
    private let monitorSlot = Locked<Monitor?>(nil)
    private let waitingLine = Locked<WaitingLine?>(nil)

    private enum Gate {
        static let free: UInt8 = 0
        static let taken: UInt8 = 1
        static let closed: UInt8 = 2
    }

    private struct Details {
        var endpoints: [String] = []
        var linger: Duration?
        var files: [BoundFile] = []
    }

    init(_ handle: SocketHandle, kind: SocketKind, context: ContextCore, generation: Int) {
        self.handle = handle
        self.kind = kind
        self.context = context
        self.generation = generation
        details = Locked(Details(linger: context.options.linger(of: kind)))
    }

    // MARK: The gate

    @inline(__always)
    func enter() -> Bool {
        isOurs
            && gate.compareExchange(
                expected: Gate.free,
                desired: Gate.taken,
                successOrdering: .acquiring,
                failureOrdering: .relaxed
            ).exchanged
    }

    @inline(__always)
    func leave() { gate.store(Gate.free, ordering: .releasing) }

    /// Why the gate did not open.
    @inline(never)
    func refusal(_ operation: String) -> ZeroMQError {
        context.process.parkIfExiting()
        if !isOurs {
            return ZeroMQError(
                .invalidState,
                operation: operation,
                subject: description,
                reason: "the socket belongs to the process that forked this one"
            )
        }
        if gate.load(ordering: .relaxed) == Gate.closed {
            return context.isShutDown
                ? ZeroMQError(.contextTerminated, operation: operation, subject: description)
                : ZeroMQError(
                    .invalidState,
                    operation: operation,
                    subject: description,
                    reason: "the socket is closed"
                )
        }
        Misuse.report(.overlap, "\(operation) on \(description)")
        return ZeroMQError(
            .invalidState,
            operation: operation,
            subject: description,
            reason: "another thread is using the socket"
        )
    }

    /// The error for a result of libzmq's.
    ///
    /// Does not come back when the program is ending.
    @inline(never)
    func failure(_ result: Int32, _ operation: String, subject: String? = nil, reason: String? = nil)
        -> ZeroMQError
    {
        let code = ZeroMQError.Code(rawValue: -result)
        if code == .contextTerminated { context.process.parkIfExiting() }
        let reason = reason ?? (code == .wouldDeadlock ? Blocking.reason : nil)
        return ZeroMQError(code, operation: operation, subject: subject ?? description, reason: reason)
    }

    /// Whether the socket belongs to this process, and not to the parent of a fork.
    @inline(__always)
    var isOurs: Bool { generation == ProcessState.generation.load(ordering: .relaxed) }

    var isClosed: Bool { gate.load(ordering: .relaxed) == Gate.closed }

    // MARK: Watching

    /// What listens to the socket's events; `nil` when nobody has asked.
    var monitor: Monitor? {
        get { monitorSlot.withLock { $0 } }
        set { monitorSlot.withLock { $0 = newValue } }
    }

    /// Whether the socket has endpoints, and all of them are within the process.
    var isInproc: Bool {
        details.withLock { details in
            !details.endpoints.isEmpty && details.endpoints.allSatisfy { $0.contains(" to inproc://") }
        }
    }

    // MARK: Waiting

    /// Where tasks wait for the socket; `nil` when none ever has.
    var line: WaitingLine? { waitingLine.withLock { $0 } }

    func openLine() -> WaitingLine {
        waitingLine.withLock { line in
            let open = line ?? WaitingLine()
            line = open
            return open
        }
    }

    // MARK: Closing

    /// Closes the socket unless a call is using it; tells whether it is closed now.
    ///
    /// Never blocks.
    func close() -> Bool {
        let isClosing =
            isOurs
            && gate.compareExchange(
                expected: Gate.free,
                desired: Gate.closed,
                ordering: .acquiringAndReleasing
            ).exchanged
        guard isClosing else { return isClosed }
        let linger = details.withLock { details in
            for file in details.files { file.remove() }
            return details.linger
        }
        context.forget(self, lingering: linger)
        line?.close()
        monitor?.end(handle)
        _ = handle.close()
        return true
    }

    // MARK: What is told about it

    var linger: Duration? {
        get { details.withLock { $0.linger } }
        set { details.withLock { $0.linger = newValue } }
    }

    func bound(_ endpoint: String, file: BoundFile?) {
        details.withLock { details in
            details.endpoints.append("bound to \(endpoint)")
            if let file { details.files.append(file) }
        }
    }

    func connected(_ endpoint: String) {
        details.withLock { $0.endpoints.append("connected to \(endpoint)") }
    }

    func left(_ endpoint: String) {
        monitor?.left(endpoint)
        details.withLock { details in
            let leaving = ["bound to \(endpoint)", "connected to \(endpoint)"]
            if let index = details.endpoints.firstIndex(where: { leaving.contains($0) }) {
                details.endpoints.remove(at: index)
            }
            details.files.removeAll { file in
                guard "ipc://\(file.path)" == endpoint else { return false }
                file.remove()
                return true
            }
        }
    }
}

extension SocketEntry: CustomStringConvertible {
    /// "PUSH connected to tcp://127.0.0.1:5555".
    var description: String {
        let endpoints = details.withLock { $0.endpoints }
        let shown = endpoints.prefix(3).joined(separator: ", ") + (endpoints.count > 3 ? ", ..." : "")
        return endpoints.isEmpty ? "\(kind)" : "\(kind) \(shown)"
    }
}
