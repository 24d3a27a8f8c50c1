import TestSupport
import Testing
import ZeroMQ

struct RetryTests {
    @Test(arguments: [Transport.tcp, .ipc])
    func `C10 a connection that is refused is tried again`(over transport: Transport) throws {
        let endpoint = try FixedEndpoint(transport)
        try withContext { context in
            let client = try Socket<REQ>(connect: endpoint.text, context: context) {
                $0.reconnectInterval = .milliseconds(10)
            }
            try client.send("Hello")
            // Long enough for several attempts, none of which the client hears of.
            #expect(try client.receive(timeout: briefly) == nil)
            let server = try Socket<REP>(bind: endpoint.text, context: context)
            #expect(try server.receive(timeout: soon) == "Hello")
            try server.send("World")
            #expect(try client.receive(timeout: soon) == "World")
        }
    }

    @Test(arguments: [Transport.tcp, .ipc])
    func `C10 a request that was lost with its server is not sent again`(over transport: Transport) throws {
        let endpoint = try FixedEndpoint(transport)
        try withContext { context in
            let client = try Socket<REQ>(connect: endpoint.text, context: context) {
                $0.reconnectInterval = .milliseconds(10)
            }
            try client.send("Hello")
            try takeAndDie(endpoint.text)
            let server = try Socket<REP>(bind: endpoint.text, context: context)
            // Another client shows that the new server can be reached.
            let other = try Socket<REQ>(connect: endpoint.text, context: context)
            try other.send("other")
            #expect(try server.receive(timeout: soon) == "other")
            try server.send("answer")
            #expect(try other.receive(timeout: soon) == "answer")
            #expect(try server.receive(timeout: briefly) == nil)
            #expect(try client.receive(timeout: briefly) == nil)
        }
    }

    @Test(arguments: [Transport.tcp, .ipc])
    func `C10 a request that is sent again by the program survives its server`(over transport: Transport)
        throws
    {
        let endpoint = try FixedEndpoint(transport)
        try withContext { context in
            let client = SocketThread { [text = endpoint.text] in
                let socket = try Socket<REQ>(connect: text, context: context) {
                    $0.reconnectInterval = .milliseconds(10)
                }
                return try socket.request("Hello", timeout: .milliseconds(500), retries: 40)
            }
            try takeAndDie(endpoint.text)
            let stop = Stop()
            // On a slow machine an answer may come too late, and the client asks once more.
            let server = SocketThread { [text = endpoint.text] in
                let socket = try Socket<REP>(bind: text, context: context)
                while let request = try socket.receive(until: stop) {
                    #expect(request == "Hello")
                    try socket.send("World")
                }
            }
            #expect(try client.join(within: soon) == "World")
            stop.pull()
            try server.join(within: soon)
        }
    }

    /// A server that takes a request and is gone, with its connections.
    private func takeAndDie(_ endpoint: String) throws {
        try withContext { context in
            let server = try Socket<REP>(bind: endpoint, context: context)
            #expect(try server.receive(timeout: soon) == "Hello")
        }
    }
}
