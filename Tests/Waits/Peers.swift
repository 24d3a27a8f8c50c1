import TestSupport
import Testing
import ZeroMQ

extension Transport {
    /// Those over which libzmq tells who is there.
    static let told: [Transport] = [.tcp, .ipc]
}

/// Opens a bound socket that keeps count.
func tracked<Role: SocketRole>(
    _ role: Role.Type,
    over transport: Transport,
    _ context: Context,
    _ configure: (inout SocketOptions<Role>) -> Void = { _ in }
) throws -> Socket<Role> {
    try Socket<Role>(bind: transport.endpoint, context: context) {
        $0.tracksPeers = true
        $0.linger = .zero
        configure(&$0)
    }
}

/// Opens a socket that is connected to another.
func peer<Role: SocketRole, Other: SocketRole>(
    _ role: Role.Type,
    of other: Socket<Other>,
    _ context: Context,
    _ configure: (inout SocketOptions<Role>) -> Void = { _ in }
) throws -> Socket<Role> {
    try peer(role, at: try #require(try other.lastEndpoint), context, configure)
}

/// Opens a socket that is connected to an endpoint.
func peer<Role: SocketRole>(
    _ role: Role.Type,
    at endpoint: Endpoint,
    _ context: Context,
    _ configure: (inout SocketOptions<Role>) -> Void = { _ in }
) throws -> Socket<Role> {
    try Socket<Role>(connect: endpoint, context: context) {
        $0.linger = .zero
        configure(&$0)
    }
}

/// Whether an event of a kind comes, skipping others.
func seen(_ events: SocketEvents, _ isIt: (SocketEvent.Kind) -> Bool) throws -> Bool {
    while let event = try events.next(timeout: soon) {
        if isIt(event.kind) { return true }
    }
    return false
}
