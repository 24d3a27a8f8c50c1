import TestSupport
import Testing
import ZeroMQ

/// Several tasks of one actor, of which some look for subscriptions and others receive.
///
/// One at a time comes what one of them waits for: a quiet program is where a wake that was forgotten shows.
@Suite(.timeLimit(.minutes(2)))
struct OnlookerTests {
    private static let rounds = 50

    @Test(arguments: Ground.allCases, Transport.allCases)
    func `what those who wait for subscribers find is received by those who receive`(
        on ground: Ground,
        over transport: Transport
    ) async throws {
        try await bench(ground, transport) { place, owner, client in
            for round in 0..<Self.rounds {
                let received = place.task { try await owner.messages(2) }
                let waiting = place.task { try await owner.waitForSubscribers(1, to: "topic \(round)") }
                let others = place.task { try await owner.waitForSubscribers(1, to: "topic \(round)") }
                try await client.send("hello \(round)")
                try await client.send(begin("topic \(round)"))
                try await waiting.value
                try await others.value
                #expect(
                    try await received.value == [Message("hello \(round)"), begin("topic \(round)")]
                )
            }
        }
    }

    @Test(arguments: Ground.allCases, Transport.allCases)
    func `a message for those who receive passes by a loop over subscriptions`(
        on ground: Ground,
        over transport: Transport
    ) async throws {
        try await bench(ground, transport) { place, owner, client in
            try await owner.beginSubscriptions()
            let loop = place.task { try await owner.topics(Self.rounds) }
            for round in 0..<Self.rounds {
                let received = place.task { try await owner.messages(1) }
                let waiting = place.task { try await owner.waitForSubscribers(1, to: "topic \(round)") }
                try await client.send(begin("topic \(round)"))
                try await client.send("hello \(round)")
                #expect(try await received.value == [Message("hello \(round)")])
                try await waiting.value
            }
            #expect(try await loop.value == (0..<Self.rounds).map { Frame("topic \($0)") })
        }
    }

    @Test(arguments: Ground.allCases, Transport.allCases)
    func `a select sees what a loop over subscriptions has left`(
        on ground: Ground,
        over transport: Transport
    ) async throws {
        try await bench(ground, transport) { place, owner, client in
            let loop = place.task { try await owner.topics(1) }
            for round in 0..<Self.rounds {
                let ready = place.task { try await owner.readyToReceive() }
                try await client.send("hello \(round)")
                #expect(try await ready.value)
                #expect(try await owner.messages(1) == [Message("hello \(round)")])
            }
            try await client.send(begin("end"))
            #expect(try await loop.value == ["end"])
        }
    }

    /// An XPUB that an actor owns, and an XSUB that is connected to it.
    private func bench(
        _ ground: Ground,
        _ transport: Transport,
        _ body:
            @escaping @Sendable (Place, any Owner<Socket<XPUB>>, any Owner<Socket<XSUB>>) async throws ->
            Void
    ) async throws {
        try await ground.run { place in
            try await withContext { context in
                let publisher = try tracked(XPUB.self, over: transport, context)
                let endpoint = try #require(try publisher.lastEndpoint)
                let client = place.owner(try peer(XSUB.self, at: endpoint, context))
                let owner = place.owner(publisher)
                try await body(place, owner, client)
                await client.close()
                await owner.close()
            }
        }
    }
}

extension Owner where Content == Socket<XPUB> {
    /// Has subscriptions come by their sequence alone.
    fileprivate func beginSubscriptions() throws { _ = try content.subscriptions.tryNext() }

    fileprivate func readyToReceive() async throws -> Bool {
        try await content.ready(for: .receive, timeout: soon) == .receive
    }
}
