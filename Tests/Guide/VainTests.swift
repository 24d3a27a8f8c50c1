import Foundation
import TestSupport
import Testing

/// What the examples make of partners that never come, and of requests that nobody answers.
struct VainTests {
    /// Those without an end of their own, which go on for as long as somebody may come; and who waits for nobody.
    private static let patient: Set = [
        "hwserver", "hwserver_async", "interrupt", "mspoller", "msreader", "mtserver", "psenvsub", "rrworker",
        "taskwork", "taskwork2", "version", "wuproxy",
    ]

    @Test func `who comes to an end by itself says for how long it waits`() {
        #expect(Set(Example.all.filter { !$0.hasDeadline }.map(\.name)) == Self.patient)
    }

    /// All of them at once, since they wait for half a minute.
    @Test func `who waits for a partner in vain says so in one line, with status 1`() async throws {
        var waiting: [(Example, Given, Child)] = []
        for example in Example.all where example.hasDeadline {
            for apart in Self.apart(example) {
                let given = try Given(example, apart: apart)
                waiting.append((example, given, try example.start(given.arguments, in: given.folder)))
            }
        }
        #expect(waiting.count > Example.all.count - Self.patient.count)
        let children = waiting.map(\.2)
        try await Seats.shared.take { for child in children { _ = child.wait(within: .seconds(60)) } }
        for (example, given, child) in waiting {
            example.expectComplaint(child, "ETIMEDOUT", status: 1, within: .zero)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: given.folder) == [],
                "\(example.name)"
            )
        }
    }

    /// A cluster whose clients ask, beside one that is there and has no worker.
    ///
    /// A task goes to a worker alone, so for peering3 neither has one.
    @Test(arguments: [("peering2", 3), ("peering2", 0), ("peering3", 0)])
    func `a request that nobody answers ends its cluster with one line and status 1`(
        name: String,
        workers: Int
    ) async throws {
        let example = try #require(Example.all.first { $0.name == name })
        let given = try Given(example)
        let children = try [("DC1", "DC2", workers), ("DC2", "DC1", 0)].map { name, peer, workers in
            try example.start([name, peer, given.folder, "0", "1", "10", "\(workers)"])
        }
        try await Seats.shared.take { for child in children { _ = child.wait(within: .seconds(60)) } }
        for child in children { example.expectComplaint(child, "ETIMEDOUT", status: 1, within: .zero) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: given.folder) == [])
    }

    /// Which endpoints to set apart, one at a time.
    ///
    /// Where the partners are in the example, at each endpoint they would meet. Others are alone as they are.
    private static func apart(_ example: Example) -> [Int?] {
        let endpoints = example.arguments.indices.filter { example.arguments[$0].isEndpoint }
        let isAlone = endpoints.contains { example.arguments[$0].standard.hasPrefix("tcp://") }
        return endpoints.isEmpty || isAlone ? [nil] : endpoints
    }
}
