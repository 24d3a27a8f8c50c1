import Foundation
import TestSupport
import Testing
import ZeroMQ

struct BindConnectTests {
    @Test(arguments: Transport.allCases)
    func `C13 a SUB binds and three PUBs connect`(over transport: Transport) throws {
        try withContext { context in
            let socket = try Socket<SUB>(bind: transport.endpoint, context: context) { $0.subscribe("") }
            let endpoint = try #require(try socket.lastEndpoint)
            let hasAll = DispatchSemaphore(value: 0)
            let subscriber = SocketThread {
                var received: Set<Message> = []
                while received.count < 3, let message = try socket.receive(timeout: soon) {
                    received.insert(message)
                }
                hasAll.signal()
                return received
            }
            let publishers = try (0..<3).map { _ in try Socket<PUB>(connect: endpoint, context: context) }
            // A PUB is not told when its subscriber is there: it goes on until it has been heard.
            repeat {
                for (number, publisher) in publishers.enumerated() { try publisher.send("from \(number)") }
            } while hasAll.wait(timeout: .now() + .milliseconds(10)) == .timedOut
            #expect(try subscriber.join(within: soon) == ["from 0", "from 1", "from 2"])
        }
    }

    @Test(arguments: Transport.allCases)
    func `C13 a PUSH connects to two PULLs that bind`(over transport: Transport) throws {
        try withContext { context in
            let pulls = try (0..<2).map { _ in try Socket<PULL>(bind: transport.endpoint, context: context) }
            let push = try Socket<PUSH>(context: context)
            for pull in pulls { try push.connect(to: #require(try pull.lastEndpoint)) }
            for number in 0..<10 { try push.send("\(number)") }
            for (index, pull) in pulls.enumerated() {
                for number in stride(from: index, to: 10, by: 2) {
                    #expect(try pull.receive(timeout: soon) == "\(number)")
                }
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func `C13 either side of a REQ and a REP binds`(over transport: Transport) throws {
        try withContext { context in
            let req = try Socket<REQ>(bind: transport.endpoint, context: context)
            let rep = try Socket<REP>(connect: #require(try req.lastEndpoint), context: context)
            #expect(try req.send("Hello", timeout: soon))
            #expect(try rep.receive(timeout: soon) == "Hello")
            try rep.send("World")
            #expect(try req.receive(timeout: soon) == "World")
        }
    }

    @Test func `C13 a socket has several endpoints, of several transports`() throws {
        try withContext { context in
            let server = try Socket<REP>(context: context)
            let endpoints = try (Transport.allCases + Transport.allCases).map { transport in
                try server.bind(to: transport.endpoint)
                return try #require(try server.lastEndpoint)
            }
            #expect(Set(endpoints).count == 6)
            for endpoint in endpoints {
                let client = try Socket<REQ>(connect: endpoint, context: context)
                try client.send("at \(endpoint)")
                #expect(try server.receive(timeout: soon) == "at \(endpoint)")
                try server.send("here")
                #expect(try client.receive(timeout: soon) == "here")
            }
        }
    }
}
