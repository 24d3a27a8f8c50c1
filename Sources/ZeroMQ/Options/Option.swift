/// One of libzmq's options: its number, its name here, its range, and how its value is written as libzmq's.
struct Option<Value: Sendable>: Sendable {
    let number: Int32
    let name: String
    let initial: Value
    let shape: OptionValue.Shape
    let range: String

    /// The value as libzmq takes it; `nil` when it is out of range.
    let encode: @Sendable (Value) -> OptionValue?
    let decode: @Sendable (OptionValue) -> Value
}

extension Option where Value == Bool {
    static func flag(_ number: Int32, _ name: String, default initial: Bool = false) -> Self {
        Option(
            number: number,
            name: name,
            initial: initial,
            shape: .int32,
            range: "true or false",
            encode: { .int32($0 ? 1 : 0) },
            decode: { $0.number != 0 }
        )
    }
}

extension Option where Value == Bool? {
    /// A flag that can also be left to the system, which libzmq writes as -1.
    static func systemFlag(_ number: Int32, _ name: String) -> Self {
        Option(
            number: number,
            name: name,
            initial: nil,
            shape: .int32,
            range: "true, false, or nil for the system's setting",
            encode: { .int32($0.map { $0 ? 1 : 0 } ?? -1) },
            decode: { $0.number < 0 ? nil : $0.number != 0 }
        )
    }
}

extension Option where Value == Frame {
    static func bytes(
        _ number: Int32,
        _ name: String,
        range: String,
        isValid: @escaping @Sendable (Frame) -> Bool
    ) -> Self {
        Option(
            number: number,
            name: name,
            initial: Frame(),
            shape: .bytes,
            range: range,
            encode: { isValid($0) && !$0.isUnallocated ? .bytes(Array($0)) : nil },
            decode: { Frame($0.content) }
        )
    }
}

extension Option where Value == String {
    static func text(_ number: Int32, _ name: String, upTo length: Int) -> Self {
        Option(
            number: number,
            name: name,
            initial: "",
            shape: .text,
            range: "a text of up to \(length) bytes without a zero; empty for none",
            encode: { $0.utf8.count <= length && !$0.utf8.contains(0) ? .bytes(Array($0.utf8)) : nil },
            decode: { String(decoding: $0.content, as: UTF8.self) }
        )
    }
}
