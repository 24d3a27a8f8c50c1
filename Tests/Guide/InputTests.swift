import TestSupport
import Testing

/// What the examples make of arguments that are wrong.
struct InputTests {
    @Test(arguments: Example.all)
    func `an argument too many is one line and status 2`(example: Example) throws {
        let given = try Given(example)
        let child = try example.start(given.arguments + ["more"])
        example.expectComplaint(child, "is one too many", status: 2)
    }

    @Test(arguments: Example.all)
    func `an argument that does not parse is one line and status 2`(example: Example) throws {
        let given = try Given(example)
        for (index, argument) in example.arguments.enumerated() where argument.isEndpoint || argument.isNumber
        {
            let child = try example.start(given.arguments[..<index] + ["nonsense"])
            example.expectComplaint(child, "argument \(index + 1), \"nonsense\", is not a", status: 2)
        }
    }
}
