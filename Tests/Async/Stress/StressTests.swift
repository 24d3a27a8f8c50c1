import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(30)))
struct StressTests {
    /// So many runs share the operations.
    static let runs = 2 * Ground.allCases.count * 2

    @Test(arguments: Ground.allCases, [Transport.tcp, .inproc])
    func `receives that are cut short lose nothing`(on ground: Ground, over transport: Transport) async throws
    {
        let stress = run(ground, transport)
        try check(await stress.receive(), stress)
    }

    @Test(arguments: Ground.allCases, [Transport.tcp, .inproc])
    func `sends that are cut short lose and double nothing`(on ground: Ground, over transport: Transport)
        async throws
    {
        let stress = run(ground, transport)
        try check(await stress.send(), stress)
    }

    @Test(arguments: [Transport.tcp, .inproc])
    func `a receive that forgets the loser of a race is found to lose`(over transport: Transport) async throws
    {
        let stress = Stress(ground: .pool, transport: transport, operations: 1_000, seed: Stress.seed)
        let tally = try await stress.receive(.wrong)
        print("stress: the wrong receive over \(transport): \(tally)")
        #expect(tally.lost > 0)
        #expect(!tally.isExact)
    }

    private func run(_ ground: Ground, _ transport: Transport) -> Stress {
        Stress(
            ground: ground,
            transport: transport,
            operations: Stress.all / Self.runs,
            seed: Stress.seed
        )
    }

    private func check(_ tally: Tally, _ stress: Stress) throws {
        print("stress: \(stress.ground.rawValue), \(stress.transport.rawValue): \(tally)")
        #expect(tally.isExact, "\(tally), seed \(stress.seed)")
        #expect(tally.operations >= stress.operations)
        #expect(tally.cutShort * 5 >= tally.operations, "too few were cut short: \(tally)")
    }
}
