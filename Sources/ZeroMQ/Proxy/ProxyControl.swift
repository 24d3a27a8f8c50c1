import Synchronization

/// Steers a running ``Proxy``, from any thread.
///
/// The C counterpart is the control socket of `zmq_proxy_steerable`, with its words PAUSE, RESUME, TERMINATE and
/// STATISTICS.
public final class ProxyControl: Sendable {
    let frontToBack = ProxyCounter()
    let backToFront = ProxyCounter()

    private let paused = Atomic<Bool>(false)
    private let stopped = Atomic<Bool>(false)
    // Without a descriptor left, the proxy looks up from time to time.
    private let pipe = WakePipe()

    /// What has passed in either direction.
    public struct Statistics: Hashable, Sendable {
        /// From the first socket to the second.
        public let frontToBack: Traffic
        /// From the second socket to the first.
        public let backToFront: Traffic
    }

    /// What has passed in one direction.
    public struct Traffic: Hashable, Sendable {
        /// The number of messages.
        public let messages: Int
        /// The number of bytes in all of their frames.
        public let bytes: Int
    }

    /// Keeps the proxy from taking messages until it is resumed: they wait in its sockets' queues.
    ///
    /// It may be about to take one more. In C that is the word PAUSE.
    public func pause() {
        paused.store(true, ordering: .releasing)
        pipe?.wake()
    }

    /// Lets a paused proxy go on.
    ///
    /// In C that is the word RESUME.
    public func resume() {
        paused.store(false, ordering: .releasing)
        pipe?.wake()
    }

    /// Makes ``Proxy/run(until:)`` return; before it is called, as soon as it is.
    ///
    /// It counts for one run: the proxy can be run again. In C that is the word TERMINATE.
    public func stop() {
        stopped.store(true, ordering: .releasing)
        pipe?.wake()
    }

    /// What has passed in either direction, since the proxy was made.
    ///
    /// In C that is the word STATISTICS.
    public var statistics: Statistics {
        Statistics(frontToBack: frontToBack.traffic, backToFront: backToFront.traffic)
    }

    var isPaused: Bool { paused.load(ordering: .acquiring) }

    /// Whether the run is to end.
    ///
    /// Asking forgets it, so that the proxy can be run again.
    var isStopped: Bool { stopped.exchange(false, ordering: .acquiringAndReleasing) }

    var descriptor: Int32? { pipe?.readEnd }

    func drain() { pipe?.drain() }
}

/// Counts one direction of a proxy, for other threads to read.
final class ProxyCounter: Sendable {
    private let messages = Atomic<Int>(0)
    private let bytes = Atomic<Int>(0)

    func count(_ message: Message) {
        messages.wrappingAdd(1, ordering: .relaxed)
        bytes.wrappingAdd(message.reduce(0) { $0 + $1.count }, ordering: .relaxed)
    }

    var traffic: ProxyControl.Traffic {
        ProxyControl.Traffic(
            messages: messages.load(ordering: .relaxed),
            bytes: bytes.load(ordering: .relaxed)
        )
    }
}
