import CZeroMQ

/// The options that have been set, in order: what ``SocketOptions`` and ``LiveOptions`` collect.
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

    subscript<Value>(option: Option<Value>) -> Value {
        get {
            let setting = settings.last { $0.number == option.number }
            return setting?.value.map(option.decode) ?? option.initial
        }
        set {
            settings.removeAll { $0.number == option.number }
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

    /// Adds a setting that counts beside earlier ones of the same option: a subscription.
    mutating func append(_ number: Int32, _ name: String, _ bytes: [UInt8]) {
        settings.append(
            Setting(
                number: number,
                name: name,
                range: "any bytes",
                value: .bytes(bytes),
                shown: "\(bytes.count) bytes"
            )
        )
    }

    func check() throws(ZeroMQError) {
        for setting in settings { _ = try setting.checkedValue() }
    }

    /// The list with what this library does otherwise than libzmq in front of it.
    func withDefaults(for kind: SocketKind, in context: ContextOptions) -> OptionList {
        var list = OptionList()
        list[OptionTable.linger] = context.socketLinger
        if kind == .sub || kind == .xsub {
            // Subscriptions count against the mark, and those beyond it get lost.
            list[OptionTable.sendHighWaterMark] = .unlimited
        }
        list.settings += settings
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
    /// No limit.
    public static var unlimited: Int? { nil }
}

/// No limit: `nil`, in words.
extension Duration? {
    /// Without end.
    public static var unlimited: Duration? { nil }
}
