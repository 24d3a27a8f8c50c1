import Foundation
import TestSupport
import Testing
import ZeroMQ

/// What the examples do when a peer sends what their partners never would.
struct StrangerTests {
    /// What a worker's REQ never sends: no envelope, no reply in it, and addresses that cannot be one.
    private static let noReplies: [Message] = [
        "x", "", ["", "x"], ["", "", "x", "y"], ["", "", "", "x"],
        ["", Frame([UInt8](repeating: 1, count: 300)), "", "x"],
    ]
    /// What a client's REQ never sends: no envelope.
    private static let noRequests: [Message] = ["x", ["x", "y"]]

    @Test(arguments: ["rrbroker", "msgqueue"])
    func `a queue goes on when a worker answers without an address`(example: String) throws {
        let (frontend, backend) = (try FixedEndpoint(.tcp), try FixedEndpoint(.tcp))
        let queue = try Child(Paths.product(example), [frontend.text, backend.text])
        defer { queue.kill() }
        try withContext { context in
            let worker = try Socket<DEALER>(connect: backend.text, context: context)
            try send(["x", "", ["", "x"], ["nobody", "x"]], over: worker)
            let client = try Socket<DEALER>(connect: frontend.text, context: context)
            try #require(try client.send("request", timeout: soon))
            let request = try #require(try worker.receive(timeout: soon))
            try #require(try worker.send(request, timeout: soon))
            #expect(try client.receive(timeout: soon) == "request")
        }
        #expect(queue.lines == [])
    }

    /// Its own clients and workers cannot connect to where it binds, so both sides are the test's.
    @Test(arguments: ["lbbroker", "lbbroker2"])
    func `a broker passes over what is no request and no reply, and gives nothing to who is not ready`(
        example: String
    ) throws {
        let (frontend, backend) = (try FixedEndpoint(.tcp), try FixedEndpoint(.tcp))
        let everywhere = [frontend, backend].map { $0.text.replacing("127.0.0.1", with: "*") }
        let broker = try Child(Paths.product(example), everywhere + ["10", "1"])
        defer { broker.kill() }
        try withContext { context in
            let worker = try Socket<DEALER>(connect: backend.text, context: context)
            try send(Self.noReplies + [["", "nobody", "", "x"], ["", "READY"]], over: worker)
            let client = try Socket<DEALER>(connect: frontend.text, context: context)
            try send(Self.noRequests + [["", "first"], ["", "second"], ["", "third"]], over: client)

            let first = try #require(try worker.receive(timeout: soon))
            #expect(first.last == "first")
            #expect(try worker.receive(timeout: briefly) == nil, "it was ready once")
            try #require(try worker.send(first, timeout: soon))
            #expect(try client.receive(timeout: soon) == ["", "first"])

            #expect(try worker.receive(timeout: soon)?.last == "second")
            try send([["", "", "", "a reply to an address that is none"]], over: worker)
            let third = try #require(try worker.receive(timeout: soon))
            try #require(try worker.send(third, timeout: soon))
            #expect(try client.receive(timeout: soon) == ["", "third"])
            // A second one that is ready, beyond the crew.
            let other = try Socket<DEALER>(connect: backend.text, context: context)
            try send([["", "READY"]], over: other)
            try send([["", "fourth"], ["", "fifth"]], over: client)
            #expect(try worker.receive(timeout: soon) != nil)
            #expect(try other.receive(timeout: soon) != nil)
        }
        #expect(broker.lines == [])
    }

    /// Beside its own clients and workers, for which it goes on.
    @Test(arguments: ["lbbroker3", "peering2", "peering3"])
    func `a broker at work passes over what strangers send on either side`(name: String) throws {
        let example = try #require(Example.all.first { $0.name == name })
        let given = try Given(example)
        func ipc(_ what: String) -> Endpoint { Endpoint("ipc://\(given.folder)/DC1-\(what).ipc") }
        let (frontend, backend) = (ipc("localfe"), ipc("localbe"))
        let runs =
            name == "lbbroker3"
            ? [["\(frontend)", "\(backend)", "0", "1", "1"]]
            : [("DC1", "DC2"), ("DC2", "DC1")].map { [$0, $1, given.folder, "0", "1", "1", "1"] }
        let brokers = try runs.map { try Child(Paths.product(name), $0) }
        defer { for broker in brokers { broker.kill() } }
        try withContext { context in
            let worker = try Socket<DEALER>(connect: backend, context: context)
            try send(Self.noReplies, over: worker)
            let client = try Socket<DEALER>(connect: frontend, context: context)
            try send(Self.noRequests + [["", "0000", "0"]], over: client)
            let cloud = try Socket<DEALER>(context: context)
            if name != "lbbroker3" {
                try cloud.connect(to: ipc("cloud"))
                try send(Self.noRequests, over: cloud)
            }
            #expect(try client.receive(timeout: soon)?.first == "")
            #expect(try worker.receive(timeout: briefly) == nil, "it was not ready")

            // Now it is, and what it says gets to a client of the broker's own.
            try send([["", "READY"]], over: worker)
            while brokers[0].line(containing: "a stranger", within: .zero) == nil {
                var request = try #require(try worker.receive(timeout: soon), "\(brokers.map(\.lines))")
                _ = request.popFirst()
                let envelope = request.popEnvelope()
                let address = try #require(envelope)
                let reply: Message = name == "peering3" ? [request.first ?? "", "a stranger"] : "a stranger"
                try send([[""] + address + reply], over: worker)
            }
        }
        for broker in brokers { broker.signal(SIGTERM) }
        for broker in brokers { #expect(broker.wait(within: soon) == 0, "\(broker.lines)") }
    }

    private func send(_ messages: [Message], over socket: Socket<DEALER>) throws {
        for message in messages { try #require(try socket.send(message, timeout: soon)) }
    }
}
