public import ZeroMQ

/// How a set is run this time.
public struct Setting: Sendable {
    /// How many workers or clients there are.
    public var size = 1

    /// The seed of whatever is random.
    public var seed = 1

    /// Whether it runs with the numbers of the book where the tests make do with less.
    public var isFull = false

    /// The example that does not take part, or a process of it by its label.
    public var without: String?

    /// The examples that a program in Python stands in for.
    public var inPython: Set<String> = []

    /// How long the run may take.
    public var deadline: Duration = .seconds(30)

    /// Ends the run when it is pulled.
    public var stop: Stop?

    /// Is told each line, with the label of who has printed it, on a thread of its own.
    public var show: @Sendable (_ label: String, _ line: String) -> Void = { _, _ in }

    /// One worker or client, and nothing out of the ordinary.
    public init() {}
}
