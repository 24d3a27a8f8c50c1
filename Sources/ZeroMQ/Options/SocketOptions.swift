/// The options of a socket of a role, set before it binds or connects, so that none comes too late to count.
///
/// A value for the closure of ``Socket/init(bind:context:_:)-(Endpoint,_,_)`` and its like. What a role does not
/// have does not compile; what is out of range throws `.invalidArgument` when the socket is made. What is not set
/// keeps libzmq's default, but for ``SocketSettings/linger``. The C function is `zmq_setsockopt`.
public struct SocketOptions<Role: SocketRole>: SocketSettings, Sendable {
    /// What has been set.
    public var settings: OptionList

    /// Starts with nothing set.
    public init() { self.init(in: ContextOptions()) }

    init(in context: ContextOptions) {
        settings = OptionList(inheriting: OptionList.defaults(for: Role.kind, in: context).settings)
    }
}

/// The options that count on a socket which is already at work; see ``Socket/configure(_:)``.
///
/// What has not been changed reads as the socket has it.
@dynamicMemberLookup
public struct LiveOptions<Role: SocketRole>: SocketSettings, Sendable {
    /// What has been set.
    public var settings: OptionList
}

/// Where options are collected: before a socket is at work, or while it is.
public protocol SocketSettings<Role> {
    /// The role of the socket.
    associatedtype Role: SocketRole

    /// What has been set.
    var settings: OptionList { get set }
}

extension Socket {
    /// Changes options of a socket that is already at work: those that still count.
    ///
    /// Throws ``ZeroMQError`` with `.invalidArgument` and the option's name for a value out of range; then none has
    /// been changed. Does not block. The C function is `zmq_setsockopt`.
    public func configure(_ change: (inout LiveOptions<Role>) -> Void) throws(ZeroMQError) {
        var options = LiveOptions<Role>(settings: OptionList(inheriting: core.settings))
        change(&options)
        try options.settings.check()
        try core.apply(options.settings)
    }
}
