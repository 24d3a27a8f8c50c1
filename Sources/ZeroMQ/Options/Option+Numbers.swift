// Options that are numbers.

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

extension ClosedRange<Int> {
    fileprivate var shown: String { "\(lowerBound) to \(upperBound)" }
}
