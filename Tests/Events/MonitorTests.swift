import TestSupport
import Testing
import ZeroMQ

/// The whole life of a connection between two DEALERs, as both hear of it.
struct MonitorTests {
    @Test(arguments: [Transport.tcp, .ipc])
    func `two DEALERs that exchange messages hear of all that happens to them`(over transport: Transport)
        throws
    {
        try withContext { context in
            let server = try Socket<DEALER>(context: context)
            let serverEvents = server.events
            try server.bind(to: transport.endpoint)
            let endpoint = try #require(try server.lastEndpoint)
            let client = try Socket<DEALER>(context: context) { $0.reconnectInterval = nil }
            let clientEvents = client.events
            try client.connect(to: endpoint)
            for number in 0..<10 {
                #expect(try client.send("\(number)", timeout: soon))
                #expect(try server.receive(timeout: soon) == Message("\(number)"))
                #expect(try server.send(["answer", "\(number)"], timeout: soon))
                #expect(try client.receive(timeout: soon) == ["answer", "\(number)"])
            }
            server.close()
            let clientSide = try clientEvents.collect(through: .disconnected)
            client.close()
            let delayed = transport == .tcp ? ["connectDelayed"] : []
            #expect(clientSide.words == delayed + ["connected", "handshakeSucceeded", "disconnected"])
            #expect(try clientEvents.rest().words == ["stopped"])
            #expect(
                try serverEvents.rest().words == ["listening", "accepted", "handshakeSucceeded", "stopped"]
            )
        }
    }

    @Test func `many clients are each told of`() throws {
        try withContext { context in
            let server = try Socket<DEALER>(context: context)
            let events = server.events
            try server.bind(to: "tcp://127.0.0.1:*")
            let endpoint = try #require(try server.lastEndpoint)
            let clients = try (0..<50).map { _ in try Socket<DEALER>(connect: endpoint, context: context) }
            var counts: [String: Int] = [:]
            while counts["handshakeSucceeded", default: 0] < 50 {
                counts[try #require(try events.next(timeout: soon)).kind.word, default: 0] += 1
            }
            for client in clients { client.close() }
            while counts["disconnected", default: 0] < 50 {
                counts[try #require(try events.next(timeout: soon)).kind.word, default: 0] += 1
            }
            #expect(counts == ["listening": 1, "accepted": 50, "handshakeSucceeded": 50, "disconnected": 50])
        }
    }
}
