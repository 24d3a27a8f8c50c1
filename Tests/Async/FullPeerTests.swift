import Foundation
import TestSupport
import Testing
import ZeroMQ

/// A ROUTER that must not drop, one peer that is full, and others.
///
/// The socket says that it has room, which is true of the others: whoever believes it tries for ever.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct FullPeerTests {
    @Test(arguments: Ground.unpinned)
    func `others are served while a send waits for a full peer`(on ground: Ground) async throws {
        try await withFullPeer(ground) { place, router, full, other in
            let waiting = place.task { try await router.send(["full", "last"]) }
            await router.waiters(1)
            for number in 0..<100 {
                #expect(try await router.trySend(["other", "\(number)"]))
                #expect(try await other.receive() == Message("\(number)"))
                try await other.send("answer")
                #expect(try await router.receive() == ["other", "answer"])
            }
            // And it gets its own room in the end.
            while let message = try await full.receive(), message != "last" {}
            try await waiting.value
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a send to a full peer can be cancelled and has a deadline`(on ground: Ground) async throws {
        try await withFullPeer(ground) { place, router, full, other in
            let waiting = place.task { try await router.send(["full", "never"]) }
            await router.waiters(1)
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            #expect(try await router.send(["full", "never"], timeout: .milliseconds(30)) == false)
            try await router.send(["other", "x"])
            #expect(try await other.receive() == "x")
            while let message = try await full.tryReceive() { #expect(message == "fill") }
        }
    }

    /// In a process of its own, whose time is nobody else's.
    @Test func `a send that waits for a full peer burns no time of the processor`() async {
        await #expect(processExitsWith: .exitCode(7)) {
            alarm(120)
            for ground in Ground.unpinned {
                try await withFullPeer(ground) { place, router, _, _ in
                    let waiting = place.task { try await router.send(["full", "never"]) }
                    await router.waiters(1)
                    let begin = clock()
                    for await _ in Ticker(every: .seconds(1)) { break }
                    let share = Double(clock() - begin) / Double(CLOCKS_PER_SEC)
                    print("\(ground): \(share * 100) % of a processor")
                    // Looking once in a millisecond costs a little; trying for ever, all of it.
                    if share > 0.3 { exit(1) }
                    waiting.cancel()
                    _ = await waiting.result
                }
            }
            exit(7)
        }
    }
}

/// Runs the body with a ROUTER, the peer that has no room, and one that has.
private func withFullPeer(
    _ ground: Ground,
    _ body:
        @escaping @Sendable (
            Place, PoolOwner<Socket<ROUTER>>, PoolOwner<Socket<DEALER>>, PoolOwner<Socket<DEALER>>
        ) async throws -> Void
) async throws {
    try await withContext { context in
        try await ground.run { place in
            let endpoint = Transport.inproc.endpoint
            let router = try Socket<ROUTER>(bind: endpoint, context: context) {
                $0.isMandatory = true
                $0.sendHighWaterMark = 2
            }
            let full = try Socket<DEALER>(connect: endpoint, context: context) {
                $0.routingId = "full"
                $0.receiveHighWaterMark = 2
            }
            let other = try Socket<DEALER>(connect: endpoint, context: context) {
                $0.routingId = "other"
                $0.receiveHighWaterMark = 2
            }
            try await full.send("hello")
            try await other.send("hello")
            for _ in 0..<2 { _ = try await router.receive(timeout: soon) }
            while try router.trySend(["full", "fill"]) {}
            try await body(place, PoolOwner(router), PoolOwner(full), PoolOwner(other))
        }
    }
}

extension PoolOwner {
    fileprivate func send<Role: Sends>(_ message: Message) async throws where Content == Socket<Role> {
        try await content.send(message)
    }

    fileprivate func send<Role: Sends>(_ message: Message, timeout: Duration) async throws -> Bool
    where Content == Socket<Role> { try await content.send(message, timeout: timeout) }

    fileprivate func trySend<Role: Sends>(_ message: Message) throws -> Bool where Content == Socket<Role> {
        try content.trySend(message)
    }

    fileprivate func receive<Role: Receives>() async throws -> Message? where Content == Socket<Role> {
        try await content.receive(timeout: soon)
    }

    fileprivate func tryReceive<Role: Receives>() throws -> Message? where Content == Socket<Role> {
        try content.tryReceive()
    }
}
