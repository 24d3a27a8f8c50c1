import Foundation
import TestSupport
import Testing
import ZeroMQ

/// What the examples make of arguments that are wrong, and of partners that never come.
struct InputTests {
    @Test(arguments: Example.all)
    func `an argument too many is one line and status 2`(example: Example) throws {
        let given = try Given(example)
        try refuse(example, given.arguments + ["more"], "is one too many", status: 2)
    }

    @Test(arguments: Example.all)
    func `an argument that does not parse is one line and status 2`(example: Example) throws {
        let given = try Given(example)
        for (index, argument) in example.arguments.enumerated() where argument.isEndpoint || argument.isNumber
        {
            try refuse(
                example,
                given.arguments[..<index] + ["nonsense"],
                "argument \(index + 1), \"nonsense\", is not a",
                status: 2
            )
        }
    }

    @Test(arguments: Example.all.filter { $0.arguments.contains(where: \.isBound) })
    func `an endpoint that is taken is one line and status 1`(example: Example) throws {
        for (index, argument) in example.arguments.enumerated() where argument.isBound {
            let given = try Given(example)
            try withContext { context in
                let occupant = try Socket<STREAM>(bind: Endpoint(given.arguments[index]), context: context)
                try refuse(example, given.arguments[...], "EADDRINUSE", status: 1)
                occupant.close()
            }
        }
    }

    /// All of them at once, since they wait for half a minute.
    @Test func `who waits for a partner in vain says so in one line, with status 1`() async throws {
        let waiting = try Example.all.filter(\.hasDeadline).map { example in
            let given = try Given(example)
            return (example, given, try start(example, given.arguments[...]))
        }
        #expect(!waiting.isEmpty)
        let children = waiting.map(\.2)
        try await Seats.shared.take { for child in children { _ = child.wait(within: .seconds(60)) } }
        for (example, given, child) in waiting {
            expectComplaint(child, of: example, "ETIMEDOUT", status: 1, within: .zero)
            withExtendedLifetime(given) {}
        }
    }

    private func refuse(_ example: Example, _ arguments: ArraySlice<String>, _ text: String, status: Int32)
        throws
    {
        expectComplaint(try start(example, arguments), of: example, text, status: status, within: soon)
    }

    private func refuse(_ example: Example, _ arguments: [String], _ text: String, status: Int32) throws {
        try refuse(example, arguments[...], text, status: status)
    }

    /// Starts an example with its standard error alone.
    private func start(_ example: Example, _ arguments: ArraySlice<String>) throws -> Child {
        try Child("/bin/sh", ["-c", "exec \"$@\" >/dev/null", "sh", Paths.product(example.name)] + arguments)
    }

    private func expectComplaint(
        _ child: Child,
        of example: Example,
        _ text: String,
        status: Int32,
        within limit: Duration
    ) {
        #expect(child.wait(within: limit) == status, "\(example.name)")
        child.kill()
        #expect(child.lines.count == 1, "\(child.lines)")
        #expect(child.lines.first?.hasPrefix("\(example.name): ") == true, "\(child.lines)")
        #expect(child.lines.first?.contains(text) == true, "\(child.lines)")
    }
}
