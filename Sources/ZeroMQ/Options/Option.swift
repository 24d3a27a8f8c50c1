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

extension Option where Value == Int {
    static func count(_ number: Int32, _ name: String, default initial: Int, in range: ClosedRange<Int>)
        -> Self
    {
        Option(
            number: number,
            name: name,
            initial: initial,
            shape: .int32,
            range: range.shown,
            encode: { range.contains($0) ? Int32(exactly: $0).map { .int32($0) } : nil },
            decode: { Int($0.number) }
        )
    }

    static func size(_ number: Int32, _ name: String, default initial: Int) -> Self {
        Option(
            number: number,
            name: name,
            initial: initial,
            shape: .uint64,
            range: (0...Int.max).shown,
            encode: { UInt64(exactly: $0).map { .uint64($0) } },
            decode: { Int($0.number) }
        )
    }
}

extension Option where Value == Int? {
    /// A count that can be absent, which libzmq writes as a number of its own.
    static func limit(
        _ number: Int32,
        _ name: String,
        default initial: Int?,
        in range: ClosedRange<Int>,
        absent: Int32,
        shape: OptionValue.Shape = .int32
    ) -> Self {
        Option(
            number: number,
            name: name,
            initial: initial,
            shape: shape,
            range: "\(range.shown), or nil",
            encode: { value in
                guard let value else { return shape == .int64 ? .int64(Int64(absent)) : .int32(absent) }
                guard range.contains(value) else { return nil }
                return shape == .int64 ? .int64(Int64(value)) : Int32(exactly: value).map { .int32($0) }
            },
            decode: { $0.number == Int64(absent) ? nil : Int($0.number) }
        )
    }
}

extension Option where Value == Int32? {
    /// A descriptor of the system's, or none, which libzmq writes as -1.
    static func descriptor(_ number: Int32, _ name: String) -> Self {
        Option(
            number: number,
            name: name,
            initial: nil,
            shape: .int32,
            range: "0 to \(Int32.max), or nil",
            encode: { value in
                guard let value else { return .int32(-1) }
                return value < 0 ? nil : .int32(value)
            },
            decode: { $0.number < 0 ? nil : Int32(clamping: $0.number) }
        )
    }
}

extension Option where Value == Duration {
    /// A duration in milliseconds, zero included.
    static func duration(_ number: Int32, _ name: String, default initial: Duration) -> Self {
        Option(
            number: number,
            name: name,
            initial: initial,
            shape: .int32,
            range: "0 to \(Int32.max) milliseconds",
            encode: { $0.inUnits(ofMilliseconds: 1).map { .int32($0) } },
            decode: { .milliseconds($0.number) }
        )
    }
}

extension Option where Value == Duration? {
    /// A duration that can be absent, in milliseconds or in whole seconds.
    ///
    /// Where libzmq writes absence as zero, a duration of zero is out of range: it would mean the opposite.
    static func duration(
        _ number: Int32,
        _ name: String,
        default initial: Duration?,
        absent: Int32,
        in range: ClosedRange<Int32>? = nil,
        seconds: Bool = false
    ) -> Self {
        let range = range ?? (absent == 0 ? 1 : 0)...Int32.max
        let scale: Int32 = seconds ? 1000 : 1
        return Option(
            number: number,
            name: name,
            initial: initial,
            shape: .int32,
            range:
                "\(range.lowerBound) to \(range.upperBound) \(seconds ? "seconds" : "milliseconds"), or nil",
            encode: { value in
                guard let value else { return .int32(absent) }
                guard let units = value.inUnits(ofMilliseconds: scale), range.contains(units) else {
                    return nil
                }
                return .int32(units)
            },
            decode: { $0.number == Int64(absent) ? nil : .milliseconds($0.number * Int64(scale)) }
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
            encode: { isValid($0) ? .bytes(Array($0)) : nil },
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

extension Option where Value == UInt64 {
    static func mask(_ number: Int32, _ name: String) -> Self {
        Option(
            number: number,
            name: name,
            initial: 0,
            shape: .uint64,
            range: "any",
            encode: { .uint64($0) },
            decode: { if case .uint64(let mask) = $0 { mask } else { 0 } }
        )
    }
}

extension OptionValue {
    fileprivate var number: Int64 {
        switch self {
        case .int32(let value): Int64(value)
        case .int64(let value): value
        case .uint64(let value): Int64(clamping: value)
        case .bytes: 0
        }
    }

    fileprivate var content: [UInt8] { if case .bytes(let bytes) = self { bytes } else { [] } }
}

extension ClosedRange<Int> {
    fileprivate var shown: String { "\(lowerBound) to \(upperBound)" }
}

extension Duration {
    /// How many units it takes to hold the duration, rounded up; `nil` when negative or beyond 32 bits.
    fileprivate func inUnits(ofMilliseconds scale: Int32) -> Int32? {
        wholeMilliseconds.map { $0 / scale + ($0 % scale == 0 ? 0 : 1) }
    }
}
