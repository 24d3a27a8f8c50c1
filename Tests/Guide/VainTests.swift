import Foundation
import TestSupport
import Testing
import ZeroMQ

/// What the examples make of partners that never come, and of requests that nobody answers.
struct VainTests {
    /// Those without an end of their own, which go on for as long as somebody may come; and who waits for nobody.
    private static let patient: Set = [
        "hwserver", "hwserver_async", "interrupt", "mspoller", "msreader", "mtserver", "psenvsub", "rrworker",
        "taskwork", "version", "wuproxy",
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
        try await Seats.shared.take { for child in children { _ = child.wait(within: .seconds(180)) } }
        for (example, given, child) in waiting {
            example.expectComplaint(child, "ETIMEDOUT", status: 1, within: .zero)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: given.folder) == [],
                "\(example.name)"
            )
        }
    }

    @Test func `a publisher gives up on a subscriber that does not read, with one line and status 1`()
        async throws
    {
        let example = try #require(Example.all.first { $0.name == "syncpub" })
        let (feed, greetings) = (try FixedEndpoint(.tcp), try FixedEndpoint(.tcp))
        // It begins here, since it waits for its subscriber for no longer than it does for room.
        let child = try await Seats.shared.take {
            let child = try example.start([feed.text, greetings.text, "\(Int32.max)", "1"])
            try withContext { context in
                let subscriber = try Socket<SUB>(connect: feed.text, context: context) { $0.subscribe("") }
                let greeter = try Socket<REQ>(connect: greetings.text, context: context)
                _ = try greeter.request("", timeout: soon)
                _ = child.wait(within: .seconds(180))
                subscriber.close()
            }
            return child
        }
        example.expectComplaint(child, "ETIMEDOUT", status: 1, within: .zero)
    }

    @Test func `a weather service waits for as many as are there, not for as many as there have been`() throws
    {
        let endpoint = try FixedEndpoint(.tcp)
        let server = try Child(Paths.product("wuserver"), [endpoint.text, "0", "1", "2"])
        defer { server.kill() }
        try withContext { context in
            let first = try Socket<SUB>(context: context) { $0.tracksPeers = true }
            try first.connect(to: Endpoint(endpoint.text))
            try first.waitForPeers(1, timeout: soon)
            // It leaves one place for all of them.
            try first.subscribe("1")
            try first.unsubscribe("1")
            try first.subscribe("")
            #expect(try first.receive(timeout: briefly) == nil, "one is there")
            let second = try Socket<SUB>(connect: endpoint.text, context: context) { $0.subscribe("") }
            #expect(try first.receive(timeout: soon) != nil)
            #expect(try second.receive(timeout: soon) != nil)
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
        try await Seats.shared.take { for child in children { _ = child.wait(within: .seconds(180)) } }
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
