import CZeroMQ

/// The options that have been set, in order: what ``SocketOptions`` and ``LiveOptions`` collect.
///
/// Not for use outside of the library, which applies them with `zmq_setsockopt`.
public struct OptionList: Sendable {
    struct Setting: Sendable {
        let number: Int32
        let name: String
        let range: String
        /// `nil` when it was out of range.
        let value: OptionValue?
        /// How an error shows a value that is out of range.
        let shown: String

        func checkedValue() throws(ZeroMQError) -> OptionValue {
            if let value { return value }
            throw ZeroMQError(
                .invalidArgument,
                operation: "set \(name)",
                subject: shown,
                reason: "the range is \(range)"
            )
        }
    }

    private(set) var settings: [Setting] = []

    /// The library's own: see ``SocketOptions/tracksPeers``.
    var tracksPeers = false

    /// See ``SocketOptions/security``.
    var security = SecurityMechanism.null

    /// What a getter tells of an option that has not been set here: what the socket has, or is going to have.
    private var inherited: [Setting] = []

    /// Starts with nothing set.
    init() {}

    /// Starts with nothing set, on a socket that has these settings already.
    init(inheriting settings: [Setting]) { inherited = settings }

    subscript<Value>(option: Option<Value>) -> Value {
        get {
            let isIt = { (setting: Setting) in setting.number == option.number }
            let setting = settings.first(where: isIt) ?? inherited.first(where: isIt)
            return setting?.value.map(option.decode) ?? option.initial
        }
        set {
            remove(option)
            settings.append(
                Setting(
                    number: option.number,
                    name: option.name,
                    range: option.range,
                    value: option.encode(newValue),
                    shown: Self.shown(newValue)
                )
            )
        }
    }

    /// Leaves an option as if it had never been set here.
    mutating func remove<Value>(_ option: Option<Value>) {
        settings.removeAll { $0.number == option.number }
    }

    /// Adds a setting that counts beside earlier ones of the same option: a subscription; `nil` is refused.
    mutating func append(_ number: Int32, _ name: String, _ bytes: [UInt8]?) {
        settings.append(
            Setting(
                number: number,
                name: name,
                range: "any bytes",
                value: bytes.map { .bytes($0) },
                shown: bytes.map { "\($0.count) bytes" } ?? "a frame whose bytes found no memory"
            )
        )
    }

    func check() throws(ZeroMQError) {
        for setting in settings { _ = try setting.checkedValue() }
    }

    /// What a new socket has otherwise than libzmq's defaults.
    static func defaults(for kind: SocketKind, in context: ContextOptions) -> OptionList {
        var list = OptionList()
        list[OptionTable.linger] = context.linger(of: kind)
        list[OptionTable.ipv6] = context.ipv6
        if kind == .sub || kind == .xsub {
            // Subscriptions count against the mark, and those beyond it get lost.
            list[OptionTable.sendHighWaterMark] = .unlimited
        }
        return list
    }

    // Bytes may be secret.
    private static func shown<Value>(_ value: Value) -> String {
        switch value {
        case let frame as Frame: "\(frame.count) bytes"
        case let optional as (any ShownWhenOptional): optional.shown
        default: "\(value)"
        }
    }
}

private protocol ShownWhenOptional { var shown: String { get } }

extension Optional: ShownWhenOptional where Wrapped: CustomStringConvertible {
    fileprivate var shown: String { map(\.description) ?? "nil" }
}

/// No limit: `nil`, in words.
extension Int? {
    /// No limit: `nil`, in words.
    public static var unlimited: Int? { nil }
}

/// No limit: `nil`, in words.
extension Duration? {
    /// Without end: `nil`, in words.
    public static var unlimited: Duration? { nil }
}
