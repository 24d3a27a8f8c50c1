import TestSupport
import Testing
@testable import ZeroMQ

/// A loop over the messages of an actor's socket stays on that actor.
///
/// A sequence whose `next` takes no isolation would be called off the actor, beside whatever the actor does then.
@Suite(.timeLimit(.minutes(3)))
struct SequencePlaceTests {
    @Test(arguments: SocketLoopTests.backends)
    func `messages are received on the loop of their actor`(_ backend: SocketLoop.Backend) async throws {
        try await withContext { context in
            let endpoint = Endpoint(Transport.inproc.endpoint)
            let actor = Collector(try Socket(bind: endpoint, context: context), SocketLoop(backend))
            let collected = Task { try await actor.collect(3) }
            await actor.waiting()
            #expect(await actor.watches)
            let push = try Socket<PUSH>(connect: endpoint, context: context)
            for number in 0..<3 { try await push.send("\(number)") }
            #expect(try await collected.value == ["0", "1", "2"])
        }
    }

    /// An actor that goes on a loop whatever calls it.
    private actor Collector: LoopActor {
        nonisolated let loop: SocketLoop
        private let socket: Socket<PULL>

        init(_ socket: sending Socket<PULL>, _ loop: SocketLoop) {
            self.socket = socket
            self.loop = loop
        }

        func collect(_ count: Int) async throws -> [Message] {
            var all: [Message] = []
            for try await message in socket.messages {
                all.append(message)
                if all.count == count { break }
            }
            return all
        }

        func waiting() async { await socket.waiting(1) }

        /// Whether the socket waits on the actor's own loop, which code elsewhere would not make it do.
        var watches: Bool { socket.core.entry.line?.watchedBy === loop.core }
    }
}
