/// A socket of a role: what exchanges messages with sockets of other programs, machines and threads.
///
/// The role is the type: `Socket<REQ>` asks, `Socket<PUB>` publishes. What a role cannot do does not compile.
///
/// A socket is used by one thread or task at a time, and the compiler sees to it: the class is not Sendable. It may
/// move, once, into a `Task`, into a ``SocketThread`` or through a `sending` parameter. Blocking calls may be used in
/// synchronous code alone. Where the compiler cannot see that two threads use a socket at once, the second one's call
/// throws `.invalidState`. A socket that is no longer referenced closes like one that is closed: without blocking,
/// and delivering what it has queued for as long as it lingers.
///
/// The C functions are `zmq_socket` and `zmq_close`.
public final class Socket<Role: SocketRole> {
    let core: SocketCore

    /// Opens a socket that is bound and connected to nothing yet, with options set in the closure.
    ///
    /// Does not block. The C function is `zmq_socket`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidArgument` for an option out of range, `.tooManyOpen` when the context or
    ///   the process has no room, `.notSupported` for security that the installed libzmq cannot do,
    ///   `.contextTerminated` when the context has ended. The socket is not made then.
    public init(
        context: Context = .shared,
        _ configure: (inout SocketOptions<Role>) -> Void = { _ in }
    ) throws(ZeroMQError) {
        var options = SocketOptions<Role>(in: context.options)
        configure(&options)
        core = try SocketCore(Role.kind, context: context, options: options.settings)
    }

    /// Opens a socket, sets its options and binds it: the side with the address that others know.
    ///
    /// Does not block. The C functions are `zmq_socket` and `zmq_bind`.
    ///
    /// - Throws: ``ZeroMQError``: what ``init(context:_:)`` and ``bind(to:)`` throw. The socket is not made then.
    public convenience init(
        bind endpoint: Endpoint,
        context: Context = .shared,
        _ configure: (inout SocketOptions<Role>) -> Void = { _ in }
    ) throws(ZeroMQError) {
        try self.init(context: context, configure)
        try bind(to: endpoint)
    }

    /// Opens a socket, sets its options and binds it to an endpoint in libzmq's spelling.
    ///
    /// Does not block. The C functions are `zmq_socket` and `zmq_bind`.
    ///
    /// - Throws: ``ZeroMQError``: what ``init(context:_:)`` and ``bind(to:)`` throw. The socket is not made then.
    public convenience init(
        bind endpoint: String,
        context: Context = .shared,
        _ configure: (inout SocketOptions<Role>) -> Void = { _ in }
    ) throws(ZeroMQError) {
        try self.init(bind: Endpoint(endpoint), context: context, configure)
    }

    /// Opens a socket, sets its options and connects it: the side that comes and goes.
    ///
    /// Does not block. The C functions are `zmq_socket` and `zmq_connect`.
    ///
    /// - Throws: ``ZeroMQError``: what ``init(context:_:)`` and ``connect(to:)`` throw. The socket is not made then.
    public convenience init(
        connect endpoint: Endpoint,
        context: Context = .shared,
        _ configure: (inout SocketOptions<Role>) -> Void = { _ in }
    ) throws(ZeroMQError) {
        try self.init(context: context, configure)
        try connect(to: endpoint)
    }

    /// Opens a socket, sets its options and connects it to an endpoint in libzmq's spelling.
    ///
    /// Does not block. The C functions are `zmq_socket` and `zmq_connect`.
    ///
    /// - Throws: ``ZeroMQError``: what ``init(context:_:)`` and ``connect(to:)`` throw. The socket is not made then.
    public convenience init(
        connect endpoint: String,
        context: Context = .shared,
        _ configure: (inout SocketOptions<Role>) -> Void = { _ in }
    ) throws(ZeroMQError) {
        try self.init(connect: Endpoint(endpoint), context: context, configure)
    }

    deinit { core.close() }

    /// Closes the socket: nothing more is received, and what is queued is delivered for as long as it lingers.
    ///
    /// Never blocks and never fails; closing again does nothing. Wakes the tasks that wait for it with an error.
    /// Using the socket afterwards throws `.invalidState`. The C function is `zmq_close`.
    public func close() { core.close() }

    /// Whether the socket has been closed, by ``close()`` or with its context.
    public var isClosed: Bool { core.entry.isClosed }

    /// The role as a value.
    ///
    /// The C option is `ZMQ_TYPE`.
    public var kind: SocketKind { Role.kind }
}

@available(
    *,
    unavailable,
    message: "a socket belongs to one thread or task: move it, or share it behind a Mutex or in an actor"
)
extension Socket: Sendable {}

extension Socket: CustomStringConvertible {
    /// The role and the endpoints: "PUSH connected to tcp://127.0.0.1:5555".
    public var description: String { core.entry.description }
}
