/// The positional arguments of a program, taken one after the other; what is missing may have a default.
///
/// Belongs to one task.
public final class Arguments {
    private var left: ArraySlice<String>
    private var position = 0

    /// Takes the arguments of a program, without its name.
    public init(_ arguments: [String]) { left = arguments[...] }

    static var ofProgram: Arguments { Arguments(Array(CommandLine.arguments.dropFirst())) }

    /// The next argument as it is; the fallback where there is none.
    public func text(_ fallback: String) -> String { next() ?? fallback }

    /// The next argument as it is; it must be there.
    ///
    /// - Throws: ``ArgumentError`` for one that is missing.
    public func text() throws -> String {
        guard let text = next() else { throw ArgumentError("argument \(position + 1) is missing") }
        return text
    }

    /// The next argument as an endpoint, TRANSPORT://ADDRESS; without a fallback, it must be there.
    ///
    /// - Throws: ``ArgumentError`` for one that is missing or is no endpoint. Ports and hosts are checked by whoever
    ///   binds or connects it.
    public func endpoint(_ fallback: Endpoint? = nil) throws -> Endpoint {
        let example = fallback ?? "tcp://localhost:5555"
        guard let text = next() else {
            if let fallback { return fallback }
            throw ArgumentError("argument \(position + 1) is missing, an endpoint such as \(example)")
        }
        let endpoint = Endpoint(text)
        guard !endpoint.transport.isEmpty, !endpoint.address.isEmpty else {
            throw ArgumentError("argument \(position), \"\(text)\", is not an endpoint such as \(example)")
        }
        return endpoint
    }

    /// The next argument as a whole number of a range, by default 0 and up; the fallback where there is none.
    ///
    /// - Throws: ``ArgumentError`` for one that is no such number.
    public func integer(_ fallback: Int, in range: ClosedRange<Int> = 0...Int.max) throws -> Int {
        guard let text = next() else { return fallback }
        guard let number = Int(text), range.contains(number) else {
            let bounds =
                range.upperBound == .max
                ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
            throw ArgumentError("argument \(position), \"\(text)\", is not a whole number, \(bounds)")
        }
        return number
    }

    /// All the arguments that are left, as they are.
    public func rest() -> [String] {
        defer {
            position += left.count
            left = []
        }
        return Array(left)
    }

    /// Random numbers, with the next argument as their seed; without one, others each time.
    ///
    /// - Throws: ``ArgumentError`` for one that is no whole number from 0 up.
    public func generator() throws -> SeededGenerator {
        guard let text = next() else { return SeededGenerator(seed: .random(in: 0 ... .max)) }
        guard let seed = UInt64(text) else {
            throw ArgumentError("argument \(position), \"\(text)\", is not a seed, a whole number, 0 or more")
        }
        return SeededGenerator(seed: seed)
    }

    /// Makes sure that there are no more arguments than have been taken.
    ///
    /// - Throws: ``ArgumentError`` for one too many.
    public func end() throws {
        if let text = left.first {
            throw ArgumentError("argument \(position + 1), \"\(text)\", is one too many")
        }
    }

    private func next() -> String? {
        guard let first = left.popFirst() else { return nil }
        position += 1
        return first
    }
}

@available(*, unavailable, message: "arguments are taken by one task")
extension Arguments: Sendable {}

/// A wrong argument of a program; ``Program`` ends with exit status 2 for it.
public struct ArgumentError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with it.
    public let description: String

    /// Says what is wrong.
    public init(_ description: String) { self.description = description }
}
