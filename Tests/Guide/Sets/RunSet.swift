/// What runs together, and what must come of it: told once, for the runner and for the tests.
public struct RunSet: Sendable {
    /// Its number among the run sets of the Guide; several sets share one where programs may stand in for each other.
    public let number: String

    /// What it shows, in a sentence.
    public let about: String

    /// The examples that take part.
    public let examples: [String]

    /// With how many workers or clients the tests run it; the runner takes the last.
    public let sizes: [Int]

    /// With which seeds the tests run it; the runner takes the first.
    public let seeds: [Int]

    /// The example that, left out, must make the run fail, or the label of one of several processes of an example;
    /// `nil` for a set of one process.
    public let indispensable: String?

    /// Those that a program in Python may stand in for, one at a time.
    public let inPython: [String]

    let script: @Sendable (Run) throws -> Void

    init(
        _ number: String,
        _ about: String,
        of examples: [String],
        sizes: [Int] = [1],
        seeds: [Int] = [1],
        without indispensable: String? = nil,
        inPython: [String] = [],
        script: @escaping @Sendable (Run) throws -> Void
    ) {
        self.number = number
        self.about = about
        self.examples = examples
        self.sizes = sizes
        self.seeds = seeds
        self.indispensable = indispensable
        self.inPython = inPython
        self.script = script
    }

    /// Every set there is.
    public static let all = chapter1 + chapter2 + chapter3

    /// The sets with a number, or those of the lowest number that an example takes part in; none for another word.
    public static func named(_ word: String) -> [RunSet] {
        let numbered = all.filter { $0.number == word }
        return numbered.isEmpty ? all.first { $0.examples.contains(word) }.map { [$0] } ?? [] : numbered
    }

    /// Runs it to its end, and returns the figures that hang on the seed.
    ///
    /// Throws a ``Failure`` when a program fails or something else comes of it than must. Leaves no process and no file
    /// behind, whatever happens.
    @discardableResult
    public func run(_ setting: Setting = Setting()) throws -> [String] {
        let run = try Run(setting)
        defer { run.tidyUp() }
        do {
            try script(run)
            try run.stop()
            try run.expectNoFile()
            return run.figures
        } catch {
            let isClaim = (error as? Failure)?.isClaim ?? false
            throw Failure("\(self): \(error)", run.transcript, isClaim: isClaim)
        }
    }
}

extension RunSet: CustomStringConvertible {
    /// Its number and its examples.
    public var description: String { "\(number) (\(examples.joined(separator: ", ")))" }
}

/// Why a run did not come to a good end.
public struct Failure: Error, CustomStringConvertible {
    /// What went wrong, in a sentence.
    public let description: String

    /// What all programs have printed.
    public let transcript: [String]

    /// Whether all programs came to their end, and only what they said was not what it must be.
    public let isClaim: Bool

    init(_ description: String, _ transcript: [String] = [], isClaim: Bool = false) {
        self.description = description
        self.transcript = transcript
        self.isClaim = isClaim
    }
}
