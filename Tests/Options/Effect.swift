import Testing

@testable import ZeroMQ

/// An option that libzmq cannot be asked for, shown by what it does.
struct Effect: Sendable, CustomTestStringConvertible {
    let cName: String
    let name: String
    let roles: Set<SocketKind>
    let isLive: Bool
    /// Shows the effect, and that it is not there without the option.
    let show: @Sendable (Context, Way) throws -> Void

    init(
        _ cName: String,
        _ name: String,
        _ roles: SocketKind...,
        isLive: Bool = true,
        show: @escaping @Sendable (Context, Way) throws -> Void
    ) {
        self.cName = cName
        self.name = name
        self.roles = Set(roles)
        self.isLive = isLive
        self.show = show
    }

    var testDescription: String { "\(name) (\(cName))" }

    static var all: [Effect] { routing + requests + publishing + subscriptions + streams }
}

/// When an option is set: before the socket is at work, or while it is.
enum Way: CaseIterable, Sendable {
    case made, configured

    /// Opens a socket with an option, and binds it.
    func open<Role: SocketRole, Value>(
        _: Role.Type,
        bind endpoint: String? = nil,
        _ context: Context,
        _ option: WritableKeyPath<SocketOptions<Role>, Value>,
        _ live: WritableKeyPath<LiveOptions<Role>, Value>,
        _ value: Value,
        also others: (inout SocketOptions<Role>) -> Void = { _ in }
    ) throws -> Socket<Role> {
        let socket = try Socket<Role>(context: context) {
            others(&$0)
            if self == .made { $0[keyPath: option] = value }
        }
        if let endpoint { try socket.bind(to: endpoint) }
        if self == .configured { try socket.configure { $0[keyPath: live] = value } }
        return socket
    }
}

extension Socket {
    /// Where it is bound.
    var place: Endpoint { get throws { try #require(try lastEndpoint) } }
}
