import TestSupport
import ZeroMQ

/// Servers on threads of their own, which end with their context.
enum AnsweringServers {
    /// A REP that is connected; it begins to send each request back once the result is called.
    static func rep(_ endpoint: Endpoint, _ context: Context) throws -> @Sendable () -> Void {
        let slot = Handover(try Socket<REP>(connect: endpoint, context: context))
        return {
            guard let server = slot.take() else { return }
            _ = SocketThread { while true { try server.send(server.receive()) } }
        }
    }

    /// The same with a ROUTER that answers in another order.
    static func shuffling(_ endpoint: Endpoint, _ context: Context) throws -> @Sendable () -> Void {
        let slot = Handover(try Socket<ROUTER>(connect: endpoint, context: context))
        return { if let router = slot.take() { shuffling(router, batch: 40) } }
    }

    /// A ROUTER that collects requests, and answers them in another order, each with its whole envelope.
    static func shuffling(_ router: sending Socket<ROUTER>, batch: Int) {
        _ = SocketThread {
            var held: [Message] = []
            while true {
                if let request = try router.receive(timeout: .milliseconds(20)) { held.append(request) }
                // Some are held back until there are many, or nothing comes any more.
                if held.count >= batch { while let request = held.popLast() { try router.send(request) } }
                if let request = held.popLast() { try router.send(request) }
            }
        }
    }
}
