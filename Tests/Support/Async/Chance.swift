public import ZeroMQ

/// What tests ask of chance.
extension SeededGenerator {
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
