import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Readers that wait while what they wait for ends.
struct EndTests {
    @Test func `a reader that waits in another thread is told of the close, in each of many rounds`() throws {
        try withContext { context in
            for _ in 0..<200 {
                let server = try Socket<PULL>(context: context)
                let events = server.events
                let reader = SocketThread { try events.rest() }
                try server.bind(to: "tcp://127.0.0.1:*")
                server.close()
                #expect(try reader.join(within: soon).words == ["listening", "stopped"])
            }
        }
    }

    @Test func `a reader that waits is told of its context's shutdown, while the socket is still open`()
        throws
    {
        try withContext { context in
            let server = try Socket<PULL>(context: context)
            let (events, unread) = (server.events, server.events)
            let reader = SocketThread { try events.rest() }
            try server.bind(to: "tcp://127.0.0.1:*")
            let late = SocketThread { try unread.collect(through: .listening) }
            _ = try late.join(within: soon)
            context.shutdown()
            let words = try reader.join(within: soon).words
            #expect(words == ["listening", "stopped"])
            #expect(try unread.rest().words == ["stopped"])
            // Once is enough.
            server.close()
            #expect(try unread.rest().isEmpty)
            #expect(try server.events.rest().words == ["stopped"])
        }
    }

    @Test func `a context that ends takes waiting and unread readers along`() throws {
        var readers: [SocketThread<[SocketEvent]>] = []
        var unread: [SocketEvents] = []
        let context = try Context()
        for _ in 0..<20 {
            let server = try Socket<PULL>(context: context)
            let (waiting, idle) = (server.events, server.events)
            readers.append(SocketThread { try waiting.rest() })
            unread.append(idle)
            try server.bind(to: "tcp://127.0.0.1:*")
            try idle.collect(through: .listening)
            // Let go of, not closed.
        }
        try context.terminate(within: soon)
        for reader in readers { #expect(try reader.join(within: soon).words == ["listening", "stopped"]) }
        for events in unread { #expect(try events.rest().words == ["stopped"]) }
    }

    @Test func `readers wait while another thread closes the socket that it serves`() throws {
        try withContext { context in
            for _ in 0..<20 {
                let server = try Socket<REP>(context: context)
                let events = server.events
                try server.bind(to: "tcp://127.0.0.1:*")
                let endpoint = try #require(try server.lastEndpoint)
                let service = SocketThread {
                    while let request = try server.receive(timeout: soon), request != "end" {
                        try server.send(request)
                    }
                    server.close()
                }
                let reader = SocketThread { try events.rest() }
                let client = try Socket<REQ>(connect: endpoint, context: context) { $0.linger = .seconds(1) }
                #expect(try client.request("hello", timeout: soon, retries: 0) == "hello")
                #expect(try client.send("end", timeout: soon))
                try service.join(within: soon)
                let told = try reader.join(within: soon).words
                #expect(Array(told.prefix(3)) == ["listening", "accepted", "handshakeSucceeded"])
                #expect(told.last == "stopped")
                client.close()
            }
        }
    }
}
