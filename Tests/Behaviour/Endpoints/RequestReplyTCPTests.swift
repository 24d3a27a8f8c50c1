import TestSupport
import Testing
import ZeroMQ

struct RequestReplyTCPTests {
    @Test(arguments: ["127.0.0.1", "[::1]"])
    func `a REQ asks its REPs in turn, one of them from a port of its choice`(at host: String) throws {
        try withContext { context in
            let servers = try (0..<3).map { _ in
                try Socket<REP>(bind: "tcp://\(host):*", context: context) { $0.ipv6 = true }
            }
            let places = try servers.map { try #require(try $0.lastEndpoint) }
            let client = try Socket<REQ>(context: context) { $0.ipv6 = true }
            // The second: "source;destination".
            let names = [places[0], Endpoint("tcp://\(host):0;\(places[1].address)"), places[2]]
            for name in names { try client.connect(to: name) }

            for round in 0..<6 {
                #expect(try client.send("\(round)", timeout: soon))
                let server = servers[round % 3]
                #expect(try server.receive(timeout: soon) == "\(round)")
                #expect(try server.send("answer \(round)", timeout: soon))
                #expect(try client.receive(timeout: soon) == "answer \(round)")
            }
            for name in names { try client.disconnect(from: name) }
            for (server, place) in zip(servers, places) { try server.unbind(from: place) }
            #expect(thrown { try client.disconnect(from: names[0]) }?.code == .noSuchEntry)
        }
    }

    @Test func `many connections go out from one source port`() throws {
        try withContext { context in
            let servers = try (0..<5).map { _ in try Socket<REP>(bind: "tcp://127.0.0.1:*", context: context)
            }
            // A port that is free, and that nobody else is given meanwhile.
            let port = try FixedEndpoint(.tcp)
            let source = Endpoint(port.text)
            defer { withExtendedLifetime(port) {} }
            let client = try Socket<REQ>(context: context)
            for server in servers {
                let place = try #require(try server.lastEndpoint)
                try client.connect(to: "tcp://\(source.address);\(place.address)")
            }
            for (round, server) in servers.enumerated() {
                #expect(try client.send("\(round)", timeout: soon))
                #expect(try server.receive(timeout: soon) == "\(round)")
                #expect(try server.send("yes", timeout: soon))
                #expect(try client.receive(timeout: soon) == "yes")
            }
        }
    }
}
