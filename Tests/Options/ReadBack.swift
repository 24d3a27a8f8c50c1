import Testing

@testable import ZeroMQ

/// The way to an option in a value of options.
typealias SettablePath<Options, Value> = any WritableKeyPath<Options, Value> & Sendable

/// An option of a role that libzmq can be asked for, with what it takes to try it.
struct ReadBack: Sendable {
    let cName: String
    let name: String
    let role: SocketKind
    let isLive: Bool
    /// Whether every value of its type is within its range.
    let takesAnything: Bool
    /// Sets it in every way and reads it back.
    let check: @Sendable (Context) throws -> Void
    /// Sets it in a value of options alone.
    let checkValue: @Sendable () throws -> Void
    /// Opens a socket with it.
    let open: @Sendable (Context) throws -> Void

    /// - Parameters:
    ///   - initial: What the getter says when nothing is set.
    ///   - bare: What libzmq itself has then.
    ///   - ours: What a socket of this library has then, where that differs.
    ///   - value: What is set, not the default.
    ///   - raw: What libzmq has after that.
    ///   - rounded: What the getter says then, where that is not quite what was set.
    init<Role: SocketRole, Value: Equatable & Sendable>(
        _ cName: String,
        _ name: String,
        _ option: SettablePath<SocketOptions<Role>, Value>,
        live: SettablePath<LiveOptions<Role>, Value>? = nil,
        default initial: Value,
        _ bare: OptionValue,
        ours: OptionValue? = nil,
        set value: Value,
        _ raw: OptionValue,
        reads rounded: Value? = nil
    ) {
        self.cName = cName
        self.name = name
        role = Role.kind
        isLive = live != nil
        takesAnything = Value.self is Bool.Type || Value.self is Bool?.Type || Value.self is UInt64.Type
        let here: Comment = "\(Role.kind) \(name)"
        let rounded = rounded ?? value
        checkValue = {
            var options = SocketOptions<Role>()
            #expect(options[keyPath: option] == initial, here)
            options[keyPath: option] = value
            #expect(options[keyPath: option] == rounded, here)
        }
        open = { context in _ = try Socket<Role>(context: context) { $0[keyPath: option] = value } }
        check = { [checkValue] context in
            #expect(raw != ours ?? bare, here)
            try checkValue()
            #expect(try Self.bareValue(cName, like: raw, Role.kind, in: context) == bare, here)

            let plain = try Socket<Role>(context: context)
            #expect(try plain.raw(cName, like: raw) == ours ?? bare, here)
            let changed = try Socket<Role>(context: context) { $0[keyPath: option] = value }
            #expect(try changed.raw(cName, like: raw) == raw, here)

            guard let live else { return }
            var seen: [Value] = []
            try plain.configure {
                seen.append($0[keyPath: live])
                $0[keyPath: live] = value
                seen.append($0[keyPath: live])
            }
            #expect(try plain.raw(cName, like: raw) == raw, here)
            try plain.configure { seen.append($0[keyPath: live]) }
            #expect(seen == [initial, rounded, rounded], here)
        }
    }

    /// What a socket has that libzmq made and nobody has touched.
    private static func bareValue(
        _ cName: String,
        like value: OptionValue,
        _ kind: SocketKind,
        in context: Context
    ) throws -> OptionValue {
        let number = try #require(try Header.installed.get().number(of: cName))
        let socket = try context.core().handle.socket(kind).get()
        defer { _ = socket.close() }
        return try socket.get(number, value.shape).get()
    }
}

extension Socket {
    /// What libzmq has for an option.
    func raw(_ cName: String, like value: OptionValue) throws -> OptionValue {
        let number = try #require(try Header.installed.get().number(of: cName))
        return try core.get(number, value.shape, cName)
    }
}

extension OptionValue {
    var shape: Shape {
        switch self {
        case .int32: .int32
        case .int64: .int64
        case .uint64: .uint64
        case .bytes: .text
        }
    }

    static func text(_ text: String) -> OptionValue { .bytes(Array(text.utf8)) }
}
