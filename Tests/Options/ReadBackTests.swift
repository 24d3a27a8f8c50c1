import TestSupport
import Testing

@testable import ZeroMQ

struct ReadBackTests {
    @Test(arguments: ReadBackTable.roles.map { Role(type: $0) })
    func `every option of a role is read back from libzmq as it was set`(role: Role) throws {
        try withContext { context in
            let options = ReadBackTable.options(of: role.type)
            #expect(options.count >= 24)
            for option in options { try option.check(context) }
        }
    }

    @Test func `a SUB queues its subscriptions without limit`() throws {
        try withContext { context in
            let subscriber = try Socket<SUB>(context: context)
            #expect(try subscriber.raw("ZMQ_SNDHWM", like: .int32(0)) == .int32(0))
        }
    }

    @Test func `what a context says for its sockets is what their options read as`() throws {
        try withContext {
            $0.linger = .seconds(1)
            $0.ipv6 = true
        } _: { context in
            var seen: [Duration?] = []
            let socket = try Socket<PUSH>(context: context) {
                #expect($0.ipv6)
                seen.append($0.linger)
            }
            try socket.configure { seen.append($0.linger) }
            #expect(seen == [.seconds(1), .seconds(1)])
            #expect(try socket.raw("ZMQ_LINGER", like: .int32(0)) == .int32(1000))
            #expect(try socket.raw("ZMQ_IPV6", like: .int32(0)) == .int32(1))
        }
    }

    @Test func `what was set one way and then the other is the other`() throws {
        try withContext { context in
            let socket = try Socket<PUSH>(context: context) {
                $0.heartbeat = Heartbeat(interval: .seconds(1), timeout: .seconds(2))
                $0.heartbeat = Heartbeat(interval: .seconds(3))
                $0.socksProxy = "127.0.0.1:1080"
                $0.socksProxy = ""
            }
            #expect(try socket.raw("ZMQ_HEARTBEAT_IVL", like: .int32(0)) == .int32(3000))
            #expect(try socket.raw("ZMQ_HEARTBEAT_TIMEOUT", like: .int32(0)) == .int32(-1))
            #expect(try socket.raw("ZMQ_SOCKS_PROXY", like: .text("")) == .text(""))
        }
    }

    /// A role with a name for the test's report.
    struct Role: CustomTestStringConvertible, Sendable {
        let type: any SocketRole.Type
        var testDescription: String { type.kind.description }
    }
}
