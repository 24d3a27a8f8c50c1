import TestSupport
import Testing
import ZeroMQ

/// What a monitor that nobody reads does to libzmq: it hangs the bind, the I/O thread with every socket on
/// it, and the thread that closes sockets.
///
/// Each is tried in a process of its own, which must not hang.
struct FreezeTests {
    // libzmq's `bind` would wait for a reader.
    @Test func `a bind goes through with a reader that was let go of, and with one that does not read`() async
    {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try withContext { context in
                    for transport in [Transport.tcp, .ipc] {
                        let forgotten = try Socket<ROUTER>(context: context)
                        _ = forgotten.events
                        let unread = try Socket<ROUTER>(context: context)
                        let events = unread.events
                        for server in [forgotten, unread] {
                            try server.bind(to: transport.endpoint)
                            try exchange(with: server, in: context)
                        }
                        withExtendedLifetime(events) {}
                    }
                }
            }
        }
    }

    // libzmq's I/O thread would wait for a reader, and every socket on it with it.
    @Test func `events from the I/O thread that nobody reads freeze no other socket`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try withContext { context in
                    let other = try Socket<ROUTER>(bind: "tcp://127.0.0.1:*", context: context)
                    let noisy = try Noisy(in: context)
                    let (unread, read) = (noisy.socket.events, noisy.socket.events)
                    _ = noisy.socket.events
                    try noisy.begin()
                    for _ in 0..<3_000 { _ = try #require(try read.next(timeout: soon)) }
                    try exchange(with: other, in: context)
                    noisy.socket.close()
                    #expect(try read.rest().last?.kind == .stopped)
                    #expect(try unread.rest().count >= 3_000)
                }
            }
        }
    }

    // A thousand in each of libzmq's two queues, and then the same.
    @Test func `three thousand events of binds that nobody reads do not block the thread that binds`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try withContext { context in
                    let owner = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
                    let taken = try #require(try owner.lastEndpoint)
                    let server = try Socket<ROUTER>(context: context)
                    let events = server.events
                    _ = server.events
                    for _ in 0..<3_000 {
                        let error = thrown { try server.bind(to: taken) }
                        #expect(error?.code == .addressInUse, "\(String(describing: error))")
                    }
                    try server.bind(to: "tcp://127.0.0.1:*")
                    try exchange(with: server, in: context)
                    server.close()
                    let told = try events.rest()
                    #expect(told.count { $0.kind == .bindFailed(.addressInUse) } == 3_000)
                    #expect(told.last?.kind == .stopped)
                }
            }
        }
    }

    // The reading end must not go away before libzmq has stopped telling.
    @Test func `a reader that went away leaves bind, connect and close as they were`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try withContext { context in
                    let server = try Socket<ROUTER>(context: context)
                    var events: SocketEvents? = server.events
                    try server.bind(to: "tcp://127.0.0.1:*")
                    try exchange(with: server, in: context)
                    try events?.collect(through: .handshakeSucceeded)
                    events = nil
                    try exchange(with: server, in: context)
                    try server.bind(to: Transport.ipc.endpoint)
                    try exchange(with: server, in: context)

                    let client = try Socket<DEALER>(context: context) { $0.linger = .zero }
                    // One that waits, and gives up.
                    let waiting = client.events
                    let reader = SocketThread { try waiting.next(timeout: .milliseconds(10)) }
                    #expect(try reader.join(within: soon) == nil)
                    try client.connect(to: try #require(try server.lastEndpoint))
                    #expect(try client.send("x", timeout: soon))
                    #expect(try server.receive(timeout: soon)?.last == "x")
                    client.close()
                    server.close()
                }
            }
        }
    }

    // libzmq's reaper would wait for a reader of the last word, and close no socket any more.
    @Test func `closed sockets that nobody listened to are gone, and so are those after them`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try withContext { context in
                    let endpoint = try FixedEndpoint(.tcp)
                    try withContext { others in
                        for round in 0..<50 {
                            let server = try Socket<PULL>(context: context)
                            let unread = server.events
                            if round.isMultiple(of: 2) { _ = server.events }
                            try bindSoon(server, to: endpoint.text)
                            let peer = try PlainPeer(to: Endpoint(endpoint.text), in: others)
                            server.close()
                            // The peer sees that the socket has not only been said to be closed.
                            #expect(try peer.isLeft())
                            withExtendedLifetime(unread) {}
                        }
                    }
                }
            }
        }
    }

    // To stop, or to begin anew, would hang without a reader.
    @Test func `readers come and go with events unread, and none hangs the next`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try withContext { context in
                    let server = try Socket<ROUTER>(bind: "tcp://127.0.0.1:*", context: context)
                    for round in 0..<100 {
                        let events = server.events
                        try exchange(with: server, in: context)
                        if round.isMultiple(of: 3) { try events.collect(through: .handshakeSucceeded) }
                    }
                    let last = server.events
                    try exchange(with: server, in: context)
                    try last.collect(through: .handshakeSucceeded)
                }
            }
        }
    }

    // Unread readers, waiting ones, and sockets that nobody closes.
    @Test func `a context with monitored sockets ends in time`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                let context = try Context()
                let noisy = try Noisy(in: context)
                let (unread, waiting) = (noisy.socket.events, noisy.socket.events)
                let reader = SocketThread { try waiting.rest().count }
                try noisy.begin()
                for _ in 0..<2_500 { _ = try #require(try unread.next(timeout: soon)) }
                try context.terminate(within: soon)
                #expect(try reader.join(within: soon) >= 2_500)
                #expect(try unread.rest().last?.kind == .stopped)
            }
        }
    }
}

/// Binds as soon as the socket before has let go of the address.
private func bindSoon(_ socket: Socket<PULL>, to endpoint: String) throws {
    let end = ContinuousClock.now + soon
    while true {
        do {
            return try socket.bind(to: endpoint)
        } catch ZeroMQError.Code.addressInUse where ContinuousClock.now < end {
            continue
        }
    }
}
