import Foundation
import TestSupport
import Testing
import ZeroMQ

/// What the examples do when they are told to end while they wait for somebody.
struct SignalTests {
    /// All of them at once: what they have queued for nobody lingers.
    @Test(arguments: [SIGINT, SIGTERM])
    func `a signal ends an example that waits, with status 0 and not a word of complaint`(signal: Int32)
        throws
    {
        try withContext { context in
            let children = try Example.all.filter { $0.arguments.contains(where: \.isEndpoint) }.compactMap {
                try signalled($0, signal, context)
            }
            #expect(!children.isEmpty)
            for (example, given, child) in children {
                #expect(child.wait(within: soon) == 0, "\(example.name): \(child.lines)")
                child.kill()
                #expect(child.lines.isEmpty, "\(example.name): \(child.lines)")
                // Nobody else was given its ports meanwhile.
                withExtendedLifetime(given) {}
            }
        }
    }

    /// Clusters whose peers are not there, and examples whose other side is at an endpoint set apart.
    @Test(arguments: ["identity", "mtrelay", "peering1", "peering2", "peering3"], [SIGINT, SIGTERM])
    func `a signal ends an example that waits for its peers, and no file is left`(name: String, signal: Int32)
        throws
    {
        let example = try #require(Example.all.first { $0.name == name })
        let given = try Given(example, apart: name == "identity" ? 0 : name == "mtrelay" ? 1 : nil)
        try withContext { context in
            let child: Child
            switch name {
            // They connect to a file of the name "*", where the test is.
            case "identity":
                child = try start(Socket<ROUTER>(context: context) { $0.tracksPeers = true }, bind: "*")
            case "mtrelay":
                child = try start(Socket<PAIR>(context: context) { $0.tracksPeers = true }, bind: "*")
            case "peering1":
                child = try start(
                    Socket<SUB>(context: context) { $0.tracksPeers = true },
                    connect: "DC1-state.ipc"
                )
            default:
                child = try start(
                    Socket<DEALER>(context: context) { $0.tracksPeers = true },
                    connect: "DC1-localfe.ipc"
                )
            }
            #expect(child.wait(within: soon) == 0, "\(child.lines)")
            child.kill()
            #expect(child.lines.isEmpty, "\(child.lines)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: given.folder) == [])

        func start<Role>(_ peer: Socket<Role>, bind: String? = nil, connect: String? = nil) throws -> Child {
            if let bind { try peer.bind(to: Endpoint("ipc://\(given.folder)/\(bind)")) }
            if let connect { try peer.connect(to: Endpoint("ipc://\(given.folder)/\(connect)")) }
            let child = try example.start(given.arguments, in: given.folder)
            try peer.waitForPeers(1, timeout: soon)
            child.signal(signal)
            peer.close()
            return child
        }
    }

    /// Its clients are there and its workers are not, or the other way round; all at once, as above.
    @Test(arguments: [SIGINT, SIGTERM])
    func `a signal ends a broker that waits for one side, and its file is gone`(signal: Int32) throws {
        let examples = Example.all.filter { $0.name.hasPrefix("lbbroker") }
        #expect(examples.count == 3)
        try withContext { context in
            let brokers = try examples.flatMap { example in
                try [(0, 1), (1, 0)].map { met, apart in
                    let given = try Given(example, apart: apart)
                    let peer = try Socket<DEALER>(context: context) { $0.tracksPeers = true }
                    try peer.connect(to: Endpoint(given.arguments[met]))
                    let child = try example.start(given.arguments, in: given.folder)
                    try peer.waitForPeers(1, timeout: soon)
                    child.signal(signal)
                    return (given, given.arguments[met], child)
                }
            }
            for (given, endpoint, child) in brokers {
                #expect(child.wait(within: soon) == 0, "\(endpoint): \(child.lines)")
                child.kill()
                #expect(child.lines.isEmpty)
                #expect(!FileManager.default.fileExists(atPath: String(endpoint.dropFirst("ipc://".count))))
                #expect(try FileManager.default.contentsOfDirectory(atPath: given.folder) == [])
            }
        }
    }

    /// With what each says when it is.
    @Test(
        arguments: [
            ("lbbroker3", "Client: OK"), ("peering1", "DC2 - "), ("peering2", "Client: OK"),
            ("peering3", "Task "),
        ],
        [SIGINT, SIGTERM]
    )
    func `a signal ends brokers that are at work, and their files are gone`(
        work: (name: String, word: String),
        signal: Int32
    ) throws {
        let example = try #require(Example.all.first { $0.name == work.name })
        let given = try Given(example)
        let clusters = [["DC1", "DC2", "."], ["DC2", "DC1", "."]]
        let children = try (work.name == "lbbroker3" ? [["ipc://front", "ipc://back"]] : clusters).map {
            try Child(Paths.product(example.name), $0, folder: given.folder)
        }
        let first = try #require(children.first)
        _ = try #require(first.line(containing: work.word, within: soon), "\(first.lines)")
        for child in children { child.signal(signal) }
        for child in children {
            #expect(child.wait(within: soon) == 0, "\(child.lines)")
            child.kill()
            let complaints = child.lines.filter { $0.hasPrefix("\(example.name): ") }
            #expect(complaints == [])
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: given.folder) == [])
    }

    /// Starts an example, and sends the signal once it has bound or connected: then it handles signals.
    private func signalled(_ example: Example, _ signal: Int32, _ context: Context) throws -> (
        Example, Given, Child
    )? {
        let given = try Given(example)
        guard let index = example.arguments.firstIndex(where: { $0.standard.hasPrefix("tcp://") }) else {
            return nil
        }
        // A peer that says nothing, so that the example goes on waiting.
        let peer = try Socket<STREAM>(context: context)
        let endpoint = Endpoint(given.arguments[index])
        if example.arguments[index].isBound {
            try peer.connect(to: endpoint)
        } else {
            try peer.bind(to: endpoint)
        }
        let child = try example.start(given.arguments)
        #expect(try peer.receive(timeout: soon) != nil, "\(example.name) does not use its first endpoint")
        child.signal(signal)
        return (example, given, child)
    }
}
