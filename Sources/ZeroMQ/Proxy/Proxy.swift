import CZeroMQ

/// Passes messages on between two sockets, in both directions, whole.
///
/// ROUTER and DEALER make a request queue of it, XSUB and XPUB a forwarder of publications, PULL and PUSH a streamer.
/// A third socket may get a copy of everything. Another thread pauses, resumes and stops it, and asks what has
/// passed, through ``control``. It waits where the other side has no room: nothing piles up here. What the other side
/// cannot send, such as an answer without an address, is dropped.
///
/// A proxy belongs to the thread or task of its sockets. The loop is the library's own, because `zmq_proxy_steerable`
/// behaves differently in every release of libzmq. The C functions are `zmq_proxy` and `zmq_proxy_steerable`.
public final class Proxy {
    /// Steers the proxy from any thread; to be taken before the run.
    public let control: ProxyControl

    private let frontend: SocketCore
    private let backend: SocketCore
    private let capture: SocketCore?
    // What the caller lets go of must stay open.
    private let sockets: [AnyObject]
    private var forth: ProxyLane
    private var back: ProxyLane

    /// Puts a proxy between two sockets, with a copy of every message to a third.
    ///
    /// A third that does not keep up misses messages, and holds nothing up.
    ///
    /// - Throws: ``ZeroMQError`` with `.invalidArgument` when no message could pass in either direction.
    public convenience init<Front: SocketRole, Back: SocketRole, Capture: Sends>(
        _ frontend: Socket<Front>,
        _ backend: Socket<Back>,
        capture: Socket<Capture>
    ) throws(ZeroMQError) {
        try self.init(frontend.core, backend.core, capture.core, keeping: [frontend, backend, capture])
    }

    /// Puts a proxy between two sockets.
    ///
    /// - Throws: ``ZeroMQError`` with `.invalidArgument` when no message could pass in either direction.
    public convenience init<Front: SocketRole, Back: SocketRole>(
        _ frontend: Socket<Front>,
        _ backend: Socket<Back>
    ) throws(ZeroMQError) {
        try self.init(frontend.core, backend.core, nil, keeping: [frontend, backend])
    }

    private init(
        _ frontend: SocketCore,
        _ backend: SocketCore,
        _ capture: SocketCore?,
        keeping sockets: [AnyObject]
    ) throws(ZeroMQError) {
        self.sockets = sockets
        self.frontend = frontend
        self.backend = backend
        self.capture = capture
        control = ProxyControl()
        forth = ProxyLane(from: frontend, to: backend, capture: capture)
        back = ProxyLane(from: backend, to: frontend, capture: capture)
        guard forth.isPassable || back.isPassable else {
            throw ZeroMQError(
                .invalidArgument,
                operation: "proxy",
                subject: "\(frontend.entry), \(backend.entry)",
                reason: "no message can pass between these roles"
            )
        }
    }

    /// Passes messages on until the proxy is stopped.
    ///
    /// Returns after ``ProxyControl/stop()`` or when the stop is pulled; a message that had been taken from one side
    /// and found no room on the other is kept for the next run. Blocks the thread. The C function is `zmq_proxy`.
    ///
    /// - Throws: ``ZeroMQError``: `.contextTerminated` as the ordinary end with a context, `.invalidState` when a
    ///   socket is closed, `.wouldDeadlock` on the thread of a loop.
    @available(
        *,
        noasync,
        message: "a proxy blocks the thread: write await, and put top-level code of a script into a function"
    )
    public func run(until stop: Stop? = nil) throws(ZeroMQError) {
        try checkOpen()
        while !control.isStopped, stop?.isPulled != true {
            let (poller, longest) = try step()
            _ = try poller.block(timeout: longest, until: stop)
            control.drain()
        }
    }

    /// Passes messages on until the proxy is stopped or the task cancelled; returns then.
    ///
    /// Like the blocking form, without holding up a thread, and on the caller's actor.
    ///
    /// - Throws: ``ZeroMQError``: `.contextTerminated` as the ordinary end with a context, `.invalidState` when a
    ///   socket is closed. Cancelling is no error.
    public func run(until stop: Stop? = nil) async throws {
        try checkOpen()
        while !control.isStopped, stop?.isPulled != true, !Task.isCancelled {
            let (poller, longest) = try step()
            do {
                _ = try await poller.wait(timeout: longest, until: stop)
            } catch is CancellationError {
                return
            }
            control.drain()
            // Others on the same executor have a turn between two batches.
            await Task.yield()
        }
    }

    /// Without a message to pass on, a closed target would not be noticed.
    private func checkOpen() throws(ZeroMQError) {
        for core in [frontend, backend, capture].compactMap({ $0 }) {
            try core.checkOpen("proxy")
        }
    }

    /// Passes on what is there, and tells what to wait for: a message, or room for the one in hand, or a word from
    /// outside.
    private func step() throws(ZeroMQError) -> (Poller, longest: Duration?) {
        let isPaused = control.isPaused
        if !isPaused {
            try forth.pass(control.frontToBack, control)
            try back.pass(control.backToFront, control)
        }
        let poller = Poller()
        var longest: Duration? = control.descriptor == nil ? .milliseconds(20) : nil
        if isPaused {
            // For nothing but the end of their context, which a paused task has to look for.
            for core in [frontend, backend] { poller.add(CoreSource(core: core), for: .error) }
            longest = .milliseconds(50)
        } else {
            for lane in [forth, back] where lane.isPassable {
                // It has room for somebody, which does not help if this peer has none: look again soon.
                if lane.isHolding, lane.target.entry.kind.alwaysHasRoom {
                    longest = .milliseconds(1)
                } else {
                    let core = lane.isHolding ? lane.target : lane.source
                    poller.add(CoreSource(core: core), for: lane.isHolding ? .send : .receive)
                }
            }
        }
        if let descriptor = control.descriptor { poller.add(Descriptor(descriptor)) }
        return (poller, longest)
    }
}

@available(
    *,
    unavailable,
    message: "a proxy belongs to the thread of its sockets: make it there, and hand out its control"
)
extension Proxy: Sendable {}

/// A socket for a poller, by its core.
private struct CoreSource: Pollable {
    let core: SocketCore
    var pollHandle: PollHandle { PollHandle(kind: .socket(core)) }
}
