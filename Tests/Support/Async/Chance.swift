/// Numbers by chance that a seed brings back.
public struct Chance: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Begins with a seed.
    public init(seed: UInt64) { state = seed }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Whether something happens that happens once in so many times.
    public mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

    /// A time of up to so many microseconds.
    public mutating func microseconds(upTo limit: Int) -> Duration {
        .microseconds(Int.random(in: 0...limit, using: &self))
    }
}

/// Keeps the thread busy: a quiet moment that no scheduler makes longer than asked for, as a rule.
public func spin(_ time: Duration) {
    let end = ContinuousClock.now + min(time, .milliseconds(5))
    while ContinuousClock.now < end {}
}
