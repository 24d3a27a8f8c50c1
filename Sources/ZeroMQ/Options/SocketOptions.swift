/// The options of a socket of a role, set before it binds or connects, so that none comes too late to count.
///
/// A value for the closure that every initialiser of a ``Socket`` takes. What a role does not have does not compile;
/// what is out of range throws `.invalidArgument` when the socket is made. What is not set keeps libzmq's default,
/// but for ``SocketSettings/linger`` and an XSUB's ``SocketSettings/sendHighWaterMark``. The C function is
/// `zmq_setsockopt`.
public struct SocketOptions<Role: SocketRole>: SocketSettings, Sendable {
    /// What has been set; not for use outside of the library.
    public var settings: OptionList

    /// Starts with nothing set, and reads as the defaults of a socket in a context that was made without options.
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
    /// What has been changed; not for use outside of the library.
    public var settings: OptionList
}

/// Where options are collected: before a socket is at work, or while it is.
public protocol SocketSettings<Role> {
    /// The role of the socket.
    associatedtype Role: SocketRole

    /// What has been set; not for use outside of the library.
    var settings: OptionList { get set }
}

extension Socket {
    /// Changes options of a socket that is already at work: those that still count.
    ///
    /// All are checked before any is changed. Does not block. The C function is `zmq_setsockopt`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidArgument` with the option's name and range for a value out of range, and
    ///   then none has been changed; `.invalidState` on a closed socket, `.contextTerminated`.
    public func configure(_ change: (inout LiveOptions<Role>) -> Void) throws(ZeroMQError) {
        var options = LiveOptions<Role>(settings: OptionList(inheriting: core.settings))
        change(&options)
        try options.settings.check()
        try core.apply(options.settings)
    }
}
