import TestSupport
import Testing
import ZeroMQ

/// Every call on a closed socket throws, and none crashes.
struct ClosedSocketTests {
    @Test func `calls that every role has throw on a closed socket`() throws {
        try withContext { context in
            try expectClosed(try Socket<REQ>(context: context))
            try expectClosed(try Socket<REP>(context: context))
            try expectClosed(try Socket<DEALER>(context: context))
            try expectClosed(try Socket<ROUTER>(context: context))
            try expectClosed(try Socket<PUB>(context: context))
            try expectClosed(try Socket<SUB>(context: context))
            try expectClosed(try Socket<XPUB>(context: context))
            try expectClosed(try Socket<XSUB>(context: context))
            try expectClosed(try Socket<PUSH>(context: context))
            try expectClosed(try Socket<PULL>(context: context))
            try expectClosed(try Socket<PAIR>(context: context))
            try expectClosed(try Socket<STREAM>(context: context))
        }
    }

    @Test func `sending throws on a closed socket`() throws {
        try withContext { context in
            try expectClosedToSend(try Socket<REQ>(context: context))
            try expectClosedToSend(try Socket<REP>(context: context))
            try expectClosedToSend(try Socket<DEALER>(context: context))
            try expectClosedToSend(try Socket<ROUTER>(context: context))
            try expectClosedToSend(try Socket<PUB>(context: context))
            try expectClosedToSend(try Socket<XPUB>(context: context))
            try expectClosedToSend(try Socket<XSUB>(context: context))
            try expectClosedToSend(try Socket<PUSH>(context: context))
            try expectClosedToSend(try Socket<PAIR>(context: context))
            try expectClosedToSend(try Socket<STREAM>(context: context))
        }
    }

    @Test func `receiving throws on a closed socket`() throws {
        try withContext { context in
            try expectClosedToReceive(try Socket<REQ>(context: context))
            try expectClosedToReceive(try Socket<REP>(context: context))
            try expectClosedToReceive(try Socket<DEALER>(context: context))
            try expectClosedToReceive(try Socket<ROUTER>(context: context))
            try expectClosedToReceive(try Socket<SUB>(context: context))
            try expectClosedToReceive(try Socket<XPUB>(context: context))
            try expectClosedToReceive(try Socket<XSUB>(context: context))
            try expectClosedToReceive(try Socket<PULL>(context: context))
            try expectClosedToReceive(try Socket<PAIR>(context: context))
            try expectClosedToReceive(try Socket<STREAM>(context: context))
        }
    }

    @Test func `what one role alone can do throws on a closed socket`() throws {
        try withContext { context in
            let req = try Socket<REQ>(context: context)
            let sub = try Socket<SUB>(context: context)
            let xpub = try Socket<XPUB>(context: context) { $0.isManual = true }
            let router = try Socket<ROUTER>(context: context)
            let stream = try Socket<STREAM>(context: context)
            req.close()
            sub.close()
            xpub.close()
            router.close()
            stream.close()
            expectRefused([
                { _ = try req.request("x", timeout: .zero) },
                { _ = try req.request([1, 2, 3] as [UInt8], timeout: .zero, retries: 3) },
                { try sub.subscribe("topic") },
                { try sub.subscribe([1, 2]) },
                { try sub.unsubscribe("topic") },
                { try sub.unsubscribe([1, 2]) },
                { try xpub.subscribe([1, 2]) },
                { try xpub.unsubscribe([1, 2]) },
                { try router.connect(to: "inproc://x", givingId: "id") },
                { try router.configure { $0.isMandatory = true } },
                { try stream.connect(to: "tcp://127.0.0.1:1", givingId: "id") },
                { _ = try stream.newestConnection },
            ])
        }
    }

    @Test func `pollers and proxies throw when one of their sockets is closed`() throws {
        try withContext { context in
            let open = try Socket<PULL>(context: context)
            let closed = try Socket<PUSH>(context: context)
            let proxy = try Proxy(open, closed)
            closed.close()
            expectRefused([
                { _ = try Poller(open, closed).wait(timeout: .zero) },
                { try proxy.run() },
            ])
            // And the open one goes on.
            #expect(try open.tryReceive() == nil)
        }
    }

    private func expectClosed<Role>(_ socket: Socket<Role>) throws {
        #expect(!socket.isClosed)
        socket.close()
        socket.close()
        #expect(socket.isClosed)
        #expect(!socket.description.isEmpty)
        let place: Endpoint = "tcp://127.0.0.1:5555"
        expectRefused([
            { try socket.bind(to: place) },
            { try socket.bind(to: "tcp://127.0.0.1:*") },
            { try socket.connect(to: place) },
            { try socket.connect(to: "tcp://127.0.0.1:5555") },
            { try socket.unbind(from: place) },
            { try socket.unbind(from: "tcp://127.0.0.1:5555") },
            { try socket.disconnect(from: place) },
            { try socket.disconnect(from: "tcp://127.0.0.1:5555") },
            { try socket.configure { $0.linger = .zero } },
            { _ = try socket.lastEndpoint },
            { _ = try socket.readiness },
            { _ = try socket.hasMoreFrames },
            { _ = try socket.isThreadSafe },
            { _ = try Poller(socket).wait(timeout: .zero) },
        ])
    }

    private func expectClosedToSend<Role: Sends>(_ socket: Socket<Role>) throws {
        socket.close()
        let message: Message = ["id", "body"]
        let frames: [Frame] = ["id", "body"]
        // A ROUTER or a STREAM looks at its message first: one frame is refused for another reason.
        let routes = [.router, .stream].contains(Role.kind)
        expectRefused([
            { try socket.send(message) },
            { try socket.send(frames) },
            { _ = try socket.send(message, timeout: soon) },
            { _ = try socket.send(frames, timeout: soon) },
            { _ = try socket.trySend(message) },
            { _ = try socket.trySend(frames) },
        ])
        guard !routes else { return }
        let bytes: [UInt8] = [1, 2, 3]
        expectRefused([
            { try socket.send("text") },
            { try socket.send(bytes) },
            { try socket.send(bytes.span.bytes) },
            { _ = try socket.send("text", timeout: soon) },
            { _ = try socket.send(bytes, timeout: soon) },
            { _ = try socket.send(bytes.span.bytes, timeout: soon) },
            { _ = try socket.trySend("text") },
            { _ = try socket.trySend(bytes) },
            { _ = try socket.trySend(bytes.span.bytes) },
        ])
    }

    private func expectClosedToReceive<Role: Receives>(_ socket: Socket<Role>) throws {
        socket.close()
        expectRefused([
            { _ = try socket.receive() },
            { _ = try socket.receive(timeout: soon) },
            { _ = try socket.receive(until: Stop()) },
            { _ = try socket.tryReceive() },
            {
                var message = Message()
                try socket.receive(into: &message)
            },
            {
                var message = Message()
                _ = try socket.receive(into: &message, timeout: soon)
            },
            {
                var message = Message()
                _ = try socket.tryReceive(into: &message)
            },
        ])
    }
}

/// Expects each of the calls to be refused as out of state.
private func expectRefused(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ calls: [() throws -> Void]
) {
    for (number, call) in calls.enumerated() {
        #expect(
            thrown(by: call)?.code == .invalidState,
            "call \(number) of the list",
            sourceLocation: sourceLocation
        )
    }
}
