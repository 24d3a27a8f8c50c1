import ZeroMQ

/// The tasks that taskvent makes of a seed.
enum Tasks {
    /// The milliseconds of the first tasks.
    static func costs(_ count: Int, seed: Int) -> [Int] {
        var random = SeededGenerator(seed: UInt64(seed))
        return (0..<count).map { _ in Int.random(in: 1...100, using: &random) }
    }
}
