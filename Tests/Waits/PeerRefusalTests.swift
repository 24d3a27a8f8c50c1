import TestSupport
import Testing
import ZeroMQ

/// What ends a wait for peers before they are there.
struct PeerRefusalTests {
    @Test(arguments: Way.allCases)
    func `over inproc a wait throws at once`(_ way: Way) throws {
        try withContext { context in
            let server = try tracked(PULL.self, over: .inproc, context)
            let client = try peer(PUSH.self, of: server, context) { $0.tracksPeers = true }
            #expect(thrown { try way.waitForPeers(1, on: server) }?.code == .notSupported)
            #expect(thrown { try way.waitForPeers(1, on: client) }?.code == .notSupported)
            #expect(thrown { _ = try server.peerCount }?.code == .notSupported)
            // Where there are others, they count.
            try server.bind(to: "tcp://127.0.0.1:*")
            let other = try peer(PUSH.self, of: server, context)
            try way.waitForPeers(1, on: server)
            other.close()
        }
    }

    @Test(arguments: Way.allCases)
    func `a socket that does not keep count says so at once, and how to`(_ way: Way) throws {
        try withContext { context in
            let server = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
            let client = try peer(PUSH.self, of: server, context)
            try client.send("here")
            #expect(try server.receive(timeout: soon) == "here")
            // A monitor alone, of which nobody knows what it has missed, would not do.
            let events = server.events
            #expect(try events.tryNext() == nil)
            let error = thrown { try way.waitForPeers(1, on: server) }
            #expect(error?.code == .invalidState)
            #expect(error?.description.contains("{ $0.tracksPeers = true }") == true)
            #expect(thrown { _ = try server.peerCount }?.code == .invalidState)
        }
    }

    @Test(arguments: Way.allCases)
    func `a closed socket has no peers to wait for`(_ way: Way) throws {
        try withContext { context in
            let server = try tracked(PULL.self, over: .tcp, context)
            server.close()
            let error = thrown { try way.waitForPeers(1, on: server) }
            #expect(error?.code == .invalidState)
            #expect(error?.reason == "the socket is closed")
            #expect(thrown { _ = try server.peerCount }?.code == .invalidState)
        }
    }

    @Test(arguments: Way.allCases, Transport.told)
    func `a context that ends meanwhile ends the wait`(_ way: Way, over transport: Transport) throws {
        try withContext { context in
            let isOpen = Tally()
            let waiting = SocketThread {
                let server = try tracked(PULL.self, over: transport, context)
                isOpen.add()
                try way.waitForPeers(1, on: server)
            }
            #expect(isOpen.reaches(1, within: soon))
            context.shutdown()
            #expect(thrown { try waiting.join(within: soon) }?.code == .contextTerminated)
        }
    }

    @Test(arguments: Way.allCases)
    func `a stop ends the wait, unless the peers are there`(_ way: Way) throws {
        try withContext { context in
            let (before, meanwhile) = (Stop(), Stop())
            let server = try tracked(PULL.self, over: .tcp, context)
            before.pull()
            #expect(try way.waitForPeers(1, on: server, until: before) == false)

            let puller = SocketThread { meanwhile.pull() }
            #expect(try way.waitForPeers(1, on: server, until: meanwhile) == false)
            try puller.join(within: soon)

            let client = try peer(PUSH.self, of: server, context)
            #expect(try way.waitForPeers(1, on: server, until: Stop()))
            #expect(try way.waitForPeers(1, on: server, until: before))
            client.close()
        }
    }

    @Test(arguments: Ground.allCases)
    func `a cancelled wait throws, and the next one waits`(on ground: Ground) async throws {
        try await ground.run { place in
            try await withContext { context in
                let server = try tracked(PULL.self, over: .tcp, context)
                let endpoint = try #require(try server.lastEndpoint)
                let owner = place.owner(server)
                let waiting = place.task { try await owner.waitForPeers(1) }
                waiting.cancel()
                await #expect(throws: CancellationError.self) { try await waiting.value }

                let next = place.task { try await owner.waitForPeers(1) }
                let client = try Socket<PUSH>(connect: endpoint, context: context)
                try await next.value
                client.close()
                await owner.close()
            }
        }
    }

    @Test(arguments: Ground.allCases)
    func `closing the socket ends the wait`(on ground: Ground) async throws {
        try await ground.run { place in
            try await withContext { context in
                let owner = place.owner(try tracked(PULL.self, over: .tcp, context))
                let waiting = place.task { try await owner.waitForPeers(1) }
                await owner.close()
                await #expect { try await waiting.value } throws: {
                    ($0 as? ZeroMQError)?.code == .invalidState
                }
            }
        }
    }

    @Test func `on a loop's own thread the blocking wait throws at once`() async throws {
        let code = try await SocketLoop().run {
            let context = try Context()
            defer { context.shutdown() }
            return try blockingCode(context)
        }
        #expect(code == .wouldDeadlock)
    }
}

private func blockingCode(_ context: Context) throws -> ZeroMQError.Code? {
    let server = try tracked(PULL.self, over: .tcp, context)
    return thrown { try server.waitForPeers(1, timeout: soon) }?.code
}

extension Owner {
    func waitForPeers<Role: SocketRole>(_ count: Int) async throws where Content == Socket<Role> {
        try await content.waitForPeers(count, timeout: soon)
    }
}
