import CZeroMQ

/// A socket that binds the inproc names nobody has bound, when their context ends.
///
/// `zmq_ctx_term` would make one for each such name and aborts the process when it cannot: no descriptor left, or
/// no free place among the context's sockets. So it is made at the first connect to an unbound name, where a
/// failure is still an error.
struct Understudy {
    private var socket: SocketHandle?
    private var waiting: Set<String> = []
    private var boundEndpoints: [String: ObjectIdentifier] = [:]

    mutating func bound(_ endpoint: String, by entry: SocketEntry) {
        boundEndpoints[endpoint] = ObjectIdentifier(entry)
        waiting.remove(endpoint)
    }

    mutating func unbound(_ endpoint: String) { boundEndpoints[endpoint] = nil }

    mutating func unbound(by entry: SocketEntry) {
        guard boundEndpoints.isEmpty == false else { return }
        boundEndpoints = boundEndpoints.filter { $0.value != ObjectIdentifier(entry) }
    }

    mutating func prepare(for endpoint: String, in context: ContextHandle) throws(ZeroMQError) {
        guard boundEndpoints[endpoint] == nil else { return }
        if socket == nil {
            guard Descriptors.areLeft(2) else { throw Descriptors.exhausted("connect", endpoint) }
            switch context.socket(.pair) {
            case .success(let new): socket = new
            case .failure(let code): throw ZeroMQError(code, operation: "connect", subject: endpoint)
            }
        }
        waiting.insert(endpoint)
    }

    /// Takes the place of whoever was waited for, and leaves at once: the other side is then free to end.
    mutating func stepIn() {
        guard let socket else { return }
        for endpoint in waiting { _ = socket.bind(endpoint) }
        _ = socket.close()
        self.socket = nil
        waiting = []
    }
}
