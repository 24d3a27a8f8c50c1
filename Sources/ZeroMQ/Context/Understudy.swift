import CZeroMQ

/// A socket that binds the inproc names nobody has bound, when their context ends.
///
/// `zmq_ctx_term` would make one for each such name and aborts the process when it cannot: no descriptor left, or
/// no free place among the context's sockets. So it is made at the first connect to an unbound name, where a
/// failure is still an error.
struct Understudy {
    private var socket: SocketHandle?
    private var waiting: Set<String> = []
    private var boundNames: [String: ObjectIdentifier] = [:]

    mutating func bound(_ name: String, by entry: SocketEntry) {
        boundNames[name] = ObjectIdentifier(entry)
        waiting.remove(name)
    }

    mutating func unbound(by entry: SocketEntry) {
        guard boundNames.isEmpty == false else { return }
        boundNames = boundNames.filter { $0.value != ObjectIdentifier(entry) }
    }

    mutating func prepare(for name: String, in context: ContextHandle) throws(ZeroMQError) {
        guard boundNames[name] == nil else { return }
        if socket == nil {
            guard Descriptors.areLeft(2) else { throw Descriptors.exhausted("connect", name) }
            switch context.socket(.pair) {
            case .success(let new): socket = new
            case .failure(let code): throw ZeroMQError(code, operation: "connect", subject: name)
            }
        }
        waiting.insert(name)
    }

    /// Takes the place of whoever was waited for, and leaves at once: the other side is then free to end.
    mutating func stepIn() {
        guard let socket else { return }
        for name in waiting { _ = socket.bind(name) }
        _ = socket.close()
        self.socket = nil
        waiting = []
    }
}
