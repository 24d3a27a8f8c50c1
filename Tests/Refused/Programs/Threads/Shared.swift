import ZeroMQ

// What everybody can reach belongs to nobody: no socket, poller or proxy is global or Sendable.

private let context = Context.shared
//! private let socket = try? Socket<PUB>()
//= let 'socket' is not concurrency-safe because non-'Sendable' type 'Socket<PUB>?' may have shared mutable state

private let kind = SocketKind.pub
//! private let poller = Poller()
//= let 'poller' is not concurrency-safe because non-'Sendable' type 'Poller' may have shared mutable state

private enum Shared {
    static let context = Context.shared
    //! static let socket = try? Socket<PUB>()
    //= static property 'socket' is not concurrency-safe because non-'Sendable' type 'Socket<PUB>?' may have shared mutable state
}

private final class Service: Sendable {
    let context = Context.shared
    //! let socket = try? Socket<PUB>()
    //= stored property 'socket' of 'Sendable'-conforming class 'Service' has non-Sendable type 'Socket<PUB>?'
}

private func anyone(_ value: some Sendable) { print(value) }

private func program(_ socket: Socket<PUB>, _ poller: Poller, _ proxy: Proxy, _ ready: Poller.Ready) {
    anyone(socket.kind)
    //! anyone(socket)
    //= conformance of 'Socket<Role>' to 'Sendable' is unavailable: a socket belongs to one thread or task: move it, or share it behind a Mutex or in an actor

    anyone(ready.readiness)
    //! anyone(poller)
    //= conformance of 'Poller' to 'Sendable' is unavailable: a poller belongs to the thread or task of its sockets

    anyone(ready.readiness)
    //! anyone(ready)
    //= conformance of 'Poller.Ready' to 'Sendable' is unavailable: what is ready belongs to the thread or task of its socket

    anyone(proxy.control)
    //! anyone(proxy)
    //= conformance of 'Proxy' to 'Sendable' is unavailable: a proxy belongs to the thread of its sockets: make it there, and hand out its control
}
