import GuideSets
import Testing

/// A set and how it is run.
struct Trial: CustomTestStringConvertible, Sendable {
    let set: RunSet
    var size = 1
    var seed = 1
    var inPython: String?
    var without: String?

    var testDescription: String {
        var words = ["\(set)", "size \(size)", "seed \(seed)"]
        if let inPython { words.append("\(inPython) in Python") }
        if let without { words.append("without \(without)") }
        return words.joined(separator: ", ")
    }

    /// With one worker or client and with several.
    static let sizes = RunSet.all.flatMap { set in
        set.sizes.map { Trial(set: set, size: $0, seed: set.seeds[0]) }
    }

    static let inPython = RunSet.all.flatMap { set in
        set.inPython.map { Trial(set: set, size: set.sizes.last ?? 1, seed: set.seeds[0], inPython: $0) }
    }

    static let incomplete = RunSet.all.compactMap { set in
        set.indispensable.map { Trial(set: set, seed: set.seeds[0], without: $0) }
    }

    /// Runs it; the figures that came of it.
    @discardableResult
    func run(deadline: Duration = .seconds(60)) async throws -> [String] {
        var setting = Setting()
        setting.size = size
        setting.seed = seed
        setting.without = without
        setting.inPython = inPython.map { [$0] } ?? []
        setting.deadline = deadline
        return try await Seats.shared.take { [set, setting] in try set.run(setting) }
    }

    /// Runs it, and records what went wrong together with what was printed.
    @discardableResult
    func hold() async -> [String] {
        do {
            return try await run()
        } catch {
            let transcript = (error as? Failure)?.transcript ?? []
            Issue.record("\(error)\n\(transcript.suffix(60).joined(separator: "\n"))")
            return []
        }
    }
}

struct SetTests {
    @Test(arguments: Trial.sizes)
    func `a run set comes to what it must, and leaves nothing behind`(of trial: Trial) async {
        await trial.hold()
    }

    @Test(arguments: Trial.inPython)
    func `a program in Python takes the place of an example`(in trial: Trial) async {
        await trial.hold()
    }

    @Test(arguments: RunSet.all.filter { $0.seeds.count > 1 })
    func `other seeds give other figures`(in set: RunSet) async {
        var figures: [[String]] = []
        for seed in set.seeds {
            figures.append(await Trial(set: set, size: set.sizes.last ?? 1, seed: seed).hold())
        }
        #expect(figures.allSatisfy { !$0.isEmpty })
        #expect(Set(figures).count == set.seeds.count, "\(figures)")
    }

    /// The others have to notice: programs that print what is expected of them whatever happens would come to their
    /// ends, and nothing but the missing one's own lines would be missing.
    @Test(arguments: Trial.incomplete)
    func `a run set fails within its deadline when a partner is missing`(in trial: Trial) async throws {
        let failure = await #expect(throws: Failure.self) { try await trial.run(deadline: .seconds(4)) }
        #expect(failure?.isClaim == false, "\(failure?.description ?? "")")
    }

    @Test func `every set but those that run alone can be run without one that it needs`() {
        let alone = Set(Example.all.filter { $0.text.contains("// Runs alone") }.map(\.name))
        for set in RunSet.all {
            #expect((set.indispensable == nil) == alone.isSuperset(of: set.examples), "\(set)")
        }
    }
}
