import TestSupport
import Testing
import ZeroMQ

/// Peers of every role.
struct PeerRoleTests {
    @Test(arguments: Way.allCases, Transport.told)
    func `peers of every role count, on both sides`(_ way: Way, over transport: Transport) throws {
        try withContext { context in
            try meet(REP.self, REQ.self, way, transport, context)
            try meet(ROUTER.self, DEALER.self, way, transport, context)
            try meet(PUB.self, SUB.self, way, transport, context)
            try meet(XPUB.self, XSUB.self, way, transport, context)
            try meet(PULL.self, PUSH.self, way, transport, context)
            try meet(PAIR.self, PAIR.self, way, transport, context)
        }
    }

    @Test(arguments: Way.allCases)
    func `peers of a STREAM count once they are connected`(_ way: Way) throws {
        try withContext { context in
            try meet(STREAM.self, STREAM.self, way, .tcp, context)
            let server = try Socket<ROUTER>(bind: "tcp://127.0.0.1:*", context: context) {
                $0.tracksPeers = true
                $0.isRaw = true
            }
            let client = try peer(STREAM.self, of: server, context)
            try way.waitForPeers(1, on: server)
            client.close()
            #expect(try seen(server.events) { $0 == .disconnected })
            #expect(try server.peerCount == 0)
            let error = thrown { try way.waitForPeers(1, on: server, timeout: .zero) }
            #expect(error?.reason?.hasSuffix("nobody else has been seen") == true)
        }
    }

    private func meet<Here: SocketRole, There: SocketRole>(
        _ here: Here.Type,
        _ there: There.Type,
        _ way: Way,
        _ transport: Transport,
        _ context: Context
    ) throws {
        let server = try tracked(here, over: transport, context)
        let client = try peer(there, of: server, context) { $0.tracksPeers = true }
        try way.waitForPeers(1, on: server)
        try way.waitForPeers(1, on: client)
        #expect(try server.peerCount == 1)
        #expect(try client.peerCount == 1)
        client.close()
        #expect(try seen(server.events) { $0 == .disconnected })
        #expect(try server.peerCount == 0)
    }
}
