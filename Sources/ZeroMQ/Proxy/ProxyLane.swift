/// One direction of a proxy.
struct ProxyLane {
    let source: SocketCore
    let target: SocketCore
    private let capture: SocketCore?
    private var message = Message()

    /// Whether a message has been taken from the source and not by the target.
    private(set) var isHolding = false

    init(from source: SocketCore, to target: SocketCore, capture: SocketCore?) {
        self.source = source
        self.target = target
        self.capture = capture
    }

    /// Whether the roles let messages go this way.
    var isPassable: Bool { source.entry.kind.receives && target.entry.kind.sends }

    /// Passes on what is there, up to a bound, so that neither direction starves the other.
    mutating func pass(_ counter: ProxyCounter, _ control: ProxyControl) throws(ZeroMQError) {
        guard isPassable else { return }
        for _ in 0..<256 {
            if !isHolding {
                // Each time, so that a pause lets one message more through at most.
                if control.isPaused { return }
                guard try source.receive(into: &message, .never) else { return }
                isHolding = true
                // A capture that does not keep up misses messages; the proxy does not wait for it.
                if let capture { _ = try capture.send(message, .never) }
            }
            do throws(ZeroMQError) {
                guard try target.send(message, .never) else { return }
                counter.count(message)
            } catch ZeroMQError.Code.hostUnreachable {
                // Whoever it was for is gone. That ends its message, not the proxy.
            } catch ZeroMQError.Code.invalidArgument {
                // Nothing that the target could send, such as an answer without an address: peers do not end a proxy.
            }
            isHolding = false
        }
    }
}
