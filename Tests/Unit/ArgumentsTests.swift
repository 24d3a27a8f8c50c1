import TestSupport
import Testing
import ZeroMQ

struct ArgumentsTests {
    @Test func `arguments are taken one after the other`() throws {
        let arguments = Arguments(["name", "tcp://host:1", "3", "a", "b"])
        #expect(try arguments.text() == "name")
        #expect(try arguments.endpoint() == "tcp://host:1")
        #expect(try arguments.integer(1, in: 1...9) == 3)
        #expect(arguments.rest() == ["a", "b"])
        #expect(arguments.rest().isEmpty)
        try arguments.end()
    }

    @Test func `what is missing has its fallback`() throws {
        let arguments = Arguments([])
        #expect(arguments.text("name") == "name")
        #expect(try arguments.endpoint("tcp://host:1") == "tcp://host:1")
        #expect(try arguments.integer(7) == 7)
        #expect(arguments.rest().isEmpty)
    }

    static let missing: [(String, @Sendable (Arguments) throws -> Void)] = [
        ("argument 2 is missing", { _ = try $0.text() }),
        ("argument 2 is missing, an endpoint such as tcp://localhost:5555", { _ = try $0.endpoint() }),
    ]

    @Test(arguments: missing)
    func `what must be there and is missing is an error`(
        says: String,
        take: @Sendable (Arguments) throws -> Void
    ) throws {
        let arguments = Arguments(["first"])
        _ = try arguments.text()
        #expect(throws: ArgumentError(says)) { try take(arguments) }
    }

    @Test func `the arguments that were taken together are counted`() throws {
        let arguments = Arguments(["a", "b"])
        #expect(arguments.rest() == ["a", "b"])
        #expect(throws: ArgumentError("argument 3 is missing")) { try arguments.text() }
    }
}
