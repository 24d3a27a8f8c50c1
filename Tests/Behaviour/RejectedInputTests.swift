import TestSupport
import Testing
import ZeroMQ

/// What libzmq would take without a word and do something else with.
struct RejectedInputTests {
    private func expectRefused<Role: SocketRole>(
        _ role: Role.Type,
        _ option: String,
        _ configure: (inout SocketOptions<Role>) -> Void,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let error = thrown(by: { _ = try Socket<Role>(configure) })
        #expect(error?.code == .invalidArgument, sourceLocation: sourceLocation)
        #expect(error?.operation == "set \(option)", sourceLocation: sourceLocation)
        #expect(error?.reason?.hasPrefix("the range is ") == true, sourceLocation: sourceLocation)
    }

    @Test func `keep-alive values out of range are refused by name`() {
        for count in [0, -1, 128, Int.max] {
            expectRefused(PUSH.self, "tcpKeepAliveCount") { $0.tcpKeepAliveCount = count }
        }
        for time in [Duration.zero, .seconds(-1), .seconds(32_768), .seconds(Int64.max)] {
            expectRefused(PUSH.self, "tcpKeepAliveIdle") { $0.tcpKeepAliveIdle = time }
            expectRefused(PUSH.self, "tcpKeepAliveInterval") { $0.tcpKeepAliveInterval = time }
        }
    }

    @Test func `routing ids that are empty, too long or begin with zero are refused`() {
        for id in ["", Frame([0, 1]), [0], Frame([UInt8](repeating: 1, count: 256))] as [Frame] {
            expectRefused(DEALER.self, "routingId") { $0.routingId = id }
        }
    }

    @Test(arguments: ["99999", "65536", "-1", "80 80", "8o", ""])
    func `a port that is none is refused`(port: String) throws {
        try withContext { context in
            let socket = try Socket<DEALER>(context: context)
            let endpoint = "tcp://127.0.0.1:\(port)"
            for use in [socket.bind(to:), socket.connect(to:)] as [(String) throws -> Void] {
                let error = thrown(by: { try use(endpoint) })
                #expect(error?.code == .invalidArgument)
                #expect(error?.subject == endpoint)
            }
        }
    }

    @Test func `the socket works on after what was refused`() throws {
        try withContext { context in
            let pull = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
            let push = try Socket<PUSH>(connect: try #require(try pull.lastEndpoint), context: context)
            try push.send("before")
            #expect(thrown(by: { try push.connect(to: "tcp://127.0.0.1:99999") }) != nil)
            #expect(thrown(by: { try push.configure { $0.sendHighWaterMark = 0 } }) != nil)
            try push.send("after")
            #expect(try pull.receive(timeout: soon) == "before")
            #expect(try pull.receive(timeout: soon) == "after")
        }
    }
}
