import Foundation
import TestSupport
import Testing
import ZeroMQ

/// What the examples make of an endpoint that is taken.
struct TakenTests {
    /// Over tcp and ipc, by somebody else.
    @Test(arguments: Example.all.filter { $0.arguments.contains { $0.isBound && !$0.isInproc } })
    func `an endpoint that is taken is one line and status 1`(example: Example) throws {
        for (index, argument) in example.arguments.enumerated() where argument.isBound && !argument.isInproc {
            let given = try Given(example)
            try withContext { context in
                let occupant = try Socket<ROUTER>(bind: Endpoint(given.arguments[index]), context: context)
                let child = try example.start(given.arguments, in: given.folder)
                example.expectComplaint(child, "EADDRINUSE", status: 1)
                occupant.close()
            }
        }
    }

    /// Over inproc, by the program itself: nobody else can.
    @Test(arguments: Example.all.filter { $0.arguments.count(where: \.isBound) > 1 })
    func `an endpoint that is given twice is one line and status 1`(example: Example) throws {
        let given = try Given(example)
        let arguments = zip(example.arguments, given.arguments).map { $0.isBound ? "inproc://same" : $1 }
        example.expectComplaint(try example.start(arguments), "EADDRINUSE", status: 1)
    }

    /// The files that clusters make endpoints of, which are no arguments.
    @Test(arguments: [
        ("peering1", ["state"]),
        ("peering2", ["cloud", "localfe", "localbe"]),
        ("peering3", ["cloud", "localfe", "localbe", "state", "monitor"]),
    ])
    func `a cluster's file that is taken is one line and status 1`(name: String, files: [String]) throws {
        let example = try #require(Example.all.first { $0.name == name })
        for file in files {
            let given = try Given(example)
            try withContext { context in
                let endpoint = Endpoint("ipc://\(given.folder)/DC1-\(file).ipc")
                let occupant = try Socket<ROUTER>(bind: endpoint, context: context)
                example.expectComplaint(try example.start(given.arguments), "EADDRINUSE", status: 1)
                #expect(
                    try FileManager.default.contentsOfDirectory(atPath: given.folder) == ["DC1-\(file).ipc"],
                    "it removes its own files, and nobody else's"
                )
                occupant.close()
            }
        }
    }
}
