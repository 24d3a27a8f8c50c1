// Options that are durations.

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

extension Duration {
    /// How many units it takes to hold the duration, rounded up; `nil` when negative or beyond 32 bits.
    fileprivate func inUnits(ofMilliseconds scale: Int32) -> Int32? {
        wholeMilliseconds.map { $0 / scale + ($0 % scale == 0 ? 0 : 1) }
    }
}
