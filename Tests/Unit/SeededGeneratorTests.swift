import Testing
import ZeroMQ

struct SeededGeneratorTests {
    @Test func `the same seed gives the same numbers, another seed others`() {
        func numbers(_ seed: UInt64) -> [Int] {
            var generator = SeededGenerator(seed: seed)
            return (0..<100).map { _ in Int.random(in: 0..<1000, using: &generator) }
        }
        #expect(numbers(1) == numbers(1))
        #expect(numbers(1) != numbers(2))
        #expect(Set(numbers(1)).count > 80)
    }

    /// As published for SplitMix64, for whoever wants the same numbers in another language.
    @Test func `the numbers are those of the algorithm`() {
        var generator = SeededGenerator(seed: 1_234_567)
        #expect(generator.next() == 6_457_827_717_110_365_317)
        #expect(generator.next() == 3_203_168_211_198_807_973)
    }

    @Test func `a seed is an argument, and without one the numbers are others each time`() throws {
        var given = try Arguments(["7"]).generator()
        var expected = SeededGenerator(seed: 7)
        #expect(given.next() == expected.next())
        var (first, second) = (try Arguments([]).generator(), try Arguments([]).generator())
        #expect(first.next() != second.next())
        for wrong in ["-1", "x", "", "99999999999999999999"] {
            #expect(throws: ArgumentError.self) { try Arguments([wrong]).generator() }
        }
    }
}
