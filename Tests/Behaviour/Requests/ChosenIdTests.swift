import TestSupport
import Testing
import ZeroMQ

struct ChosenIdTests {
    @Test(arguments: Transport.allCases)
    func `a ROUTER sends at once to a peer that it has named itself`(over transport: Transport) throws {
        try withContext { context in
            let server = try Socket<ROUTER>(bind: transport.endpoint, context: context) {
                $0.routingId = "server"
            }
            let endpoint = try #require(try server.lastEndpoint)
            let client = try Socket<ROUTER>(context: context) {
                $0.isMandatory = true
                $0.routingId = "client"
            }
            try client.connect(to: endpoint, givingId: "chosen")
            #expect(try client.send(["chosen", "hello"], timeout: soon))
            #expect(try server.receive(timeout: soon) == ["client", "hello"])
            #expect(try server.send(["client", "hello", "back"], timeout: soon))
            #expect(try client.receive(timeout: soon) == ["chosen", "hello", "back"])
        }
    }

    @Test(arguments: Transport.allCases)
    func `named peers are told apart, and those without a name come after them`(
        over transport: Transport
    ) throws {
        try withContext { context in
            let servers = try (0..<3).map { _ in
                try Socket<ROUTER>(bind: transport.endpoint, context: context)
            }
            let places = try servers.map { try #require(try $0.lastEndpoint) }
            let client = try Socket<ROUTER>(context: context) { $0.isMandatory = true }
            try client.connect(to: places[0], givingId: "first")
            try client.connect(to: places[1], givingId: "second")
            try client.connect(to: places[2])
            for (server, name) in zip(servers, ["first", "second"]) {
                #expect(try client.send([Frame(name), "you are", Frame(name)], timeout: soon))
                let received = try #require(try server.receive(timeout: soon))
                #expect(Array(received.dropFirst()) == ["you are", Frame(name)])
                #expect(try server.send(received, timeout: soon))
                #expect(try client.receive(timeout: soon) == [Frame(name), "you are", Frame(name)])
            }
            for server in servers { #expect(try server.tryReceive() == nil) }
        }
    }

    @Test func `a STREAM sends at once to a peer that it has named itself`() throws {
        try withContext { context in
            let server = try Socket<STREAM>(bind: "tcp://127.0.0.1:*", context: context)
            let client = try Socket<STREAM>(context: context)
            try client.connect(to: try #require(try server.lastEndpoint), givingId: "chosen")
            #expect(try client.send(["chosen", "hello"], timeout: soon))
            #expect(try client.receive(timeout: soon) == ["chosen", ""])
            let arrival = try #require(try server.receive(timeout: soon))
            #expect(arrival.last?.isEmpty == true)
            #expect(try server.receive(timeout: soon) == [arrival[0], "hello"])
        }
    }

    /// libzmq would abort the process.
    @Test(arguments: Transport.allCases)
    func `a routing id is given once`(over transport: Transport) throws {
        try withContext { context in
            let server = try Socket<ROUTER>(bind: transport.endpoint, context: context)
            let other = try Socket<ROUTER>(bind: transport.endpoint, context: context)
            let client = try Socket<ROUTER>(context: context)
            try client.connect(to: try #require(try server.lastEndpoint), givingId: "chosen")
            for place in [try #require(try server.lastEndpoint), try #require(try other.lastEndpoint)] {
                let error = thrown { try client.connect(to: place, givingId: "chosen") }
                #expect(error?.code == .invalidArgument)
                #expect(error?.subject == place.description)
            }
            try client.connect(to: try #require(try other.lastEndpoint), givingId: "another")
            #expect(try client.send(["another", "hello"], timeout: soon))
            #expect(try other.receive(timeout: soon)?.last == "hello")
            #expect(try client.send(["chosen", "hello"], timeout: soon))
            #expect(try server.receive(timeout: soon)?.last == "hello")
        }
    }

    @Test func `ids are given before peers can come that name themselves`() throws {
        try withContext { context in
            let server = try Socket<ROUTER>(bind: "inproc://server", context: context)
            let bound = try Socket<ROUTER>(bind: "inproc://bound", context: context)
            let error = thrown { try bound.connect(to: "inproc://server", givingId: "late") }
            #expect(error?.code == .invalidArgument)
            let connected = try Socket<ROUTER>(connect: "inproc://server", context: context)
            #expect(
                thrown { try connected.connect(to: "inproc://server", givingId: "late") }?.code
                    == .invalidArgument
            )
            withExtendedLifetime(server) {}
        }
    }

    @Test(arguments: [[], [0], [0, 1, 2], [UInt8](repeating: 1, count: 256)])
    func `an id that libzmq keeps for itself is refused`(id: [UInt8]) throws {
        try withContext { context in
            let client = try Socket<ROUTER>(context: context)
            let error = thrown { try client.connect(to: "inproc://server", givingId: Frame(id)) }
            #expect(error?.code == .invalidArgument)
        }
    }
}
