import Foundation
import TestSupport
import Testing
@testable import ZeroMQ

/// The events of a socket, read by tasks that are not the socket's.
@Suite(.timeLimit(.minutes(3)))
struct EventSequenceTests {
    @Test(arguments: Ground.allCases)
    func `tasks hear what another task's socket goes through, each all of it`(on ground: Ground) async throws
    {
        try await withContext { context in
            try await ground.run { place in
                let server = try Socket<PULL>(context: context)
                let readers = (0..<10).map { _ in
                    let events = server.events
                    return place.task { try await events.all() }
                }
                try server.bind(to: "tcp://127.0.0.1:*")
                let endpoint = try #require(try server.lastEndpoint)
                let client = try Socket<PUSH>(connect: endpoint, context: context)
                try await client.send("x")
                #expect(try await server.receive(timeout: soon) == "x")
                let told = server.events
                client.close()
                var iterator = told.makeAsyncIterator()
                while let event = try await iterator.next(), event.kind != .disconnected {}
                server.close()
                for reader in readers {
                    let heard = try await reader.value
                    #expect(
                        heard.map(\.kind) == [
                            .listening, .accepted, .handshakeSucceeded, .disconnected, .stopped,
                        ]
                    )
                    #expect(heard.dropLast().allSatisfy { $0.endpoint == endpoint.description })
                }
            }
        }
    }

    @Test(arguments: Ground.allCases)
    func `tasks that share one sequence get each event once`(on ground: Ground) async throws {
        try await withContext { context in
            try await ground.run { place in
                let server = try Socket<PULL>(context: context)
                let (told, shared) = (server.events, server.events)
                let readers = (0..<10).map { _ in place.task { try await shared.all() } }
                for _ in 0..<100 {
                    try server.bind(to: "tcp://127.0.0.1:*")
                    try server.unbind(from: try #require(try server.lastEndpoint))
                }
                // The I/O thread takes its time.
                var iterator = told.makeAsyncIterator()
                var closed = 0
                while closed < 100 {
                    if try #require(try await iterator.next()).kind == .closed { closed += 1 }
                }
                server.close()
                var counts: [SocketEvent.Kind: Int] = [:]
                for reader in readers {
                    for event in try await reader.value { counts[event.kind, default: 0] += 1 }
                }
                #expect(counts == [.listening: 100, .closed: 100, .stopped: 1])
            }
        }
    }

    @Test(arguments: Ground.allCases)
    func `a cancelled task hears no more, and loses nothing for those after it`(on ground: Ground)
        async throws
    {
        try await withContext { context in
            try await ground.run { place in
                let server = try Socket<PULL>(context: context)
                let events = server.events
                var chance = SeededGenerator(seed: 5)
                var heard = 0
                for _ in 0..<200 {
                    let reader = place.task { try await events.all() }
                    if chance.once(in: 2) { await Task.yield() }
                    if chance.once(in: 4) { spin(chance.microseconds(upTo: 200)) }
                    try server.bind(to: "tcp://127.0.0.1:*")
                    if chance.once(in: 2) { await Task.yield() }
                    reader.cancel()
                    // Ends although the sequence does not.
                    heard += try await reader.value.count { $0.kind == .listening }
                }
                server.close()
                let rest = try await events.all()
                #expect(rest.last?.kind == .stopped)
                #expect(heard + rest.count { $0.kind == .listening } == 200)
            }
        }
    }

    @Test(arguments: Ground.allCases)
    func `a sequence ends for all who wait when its socket closes or its context is shut down`(
        on ground: Ground
    ) async throws {
        try await withContext { context in
            try await ground.run { place in
                for closes in [true, false] {
                    let server = try Socket<PULL>(context: context)
                    let readers = (0..<100).map { _ in
                        let events = server.events
                        return place.task { try await events.all() }
                    }
                    let unread = server.events
                    if closes { server.close() } else { context.shutdown() }
                    for reader in readers { #expect(try await reader.value.map(\.kind) == [.stopped]) }
                    #expect(try await unread.all().map(\.kind) == [.stopped])
                    #expect(try await server.events.all().map(\.kind) == [.stopped])
                }
            }
        }
    }

    @Test(arguments: Ground.allCases)
    func `a socket that tells more than is read leaves loops, tasks and readers to themselves`(
        on ground: Ground
    ) async throws {
        try await withContext { context in
            // A sanitizer makes it too much with fewer.
            let nobody = try (0..<(isLight ? 10 : 50)).map { _ in try FixedEndpoint(.tcp) }
            let noisy = try Socket<DEALER>(context: context) {
                $0.reconnectInterval = .milliseconds(1)
                $0.linger = .zero
            }
            let (unread, read) = (noisy.events, noisy.events)
            for endpoint in nobody { try noisy.connect(to: endpoint.text) }
            try await ground.run { place in
                let reader = place.task {
                    var iterator = read.makeAsyncIterator()
                    for _ in 0..<2_000 { _ = try #require(try await iterator.next()) }
                }
                let near = try Socket<PAIR>(bind: "tcp://127.0.0.1:*", context: context)
                let far = try Socket<PAIR>(connect: try #require(try near.lastEndpoint), context: context)
                for number in 0..<100 {
                    try await near.send("\(number)")
                    #expect(try await far.receive(timeout: soon) == Message("\(number)"))
                }
                try await reader.value
            }
            noisy.close()
            #expect(try await unread.all().count > 2_000)
        }
    }

    @Test func `a socket that cannot be watched says so to the task that reads`() async throws {
        try await withContext { context in
            let server = try Socket<PULL>(context: context)
            server.close()
            let events = server.events
            await #expect(throws: ZeroMQError.self) { try await events.all() }
        }
    }

    @Test(arguments: SocketLoopTests.backends)
    func `on a loop's own thread the blocking form throws and does not wait for itself`(
        _ backend: SocketLoop.Backend
    ) async throws {
        let loop = SocketLoop(backend)
        try await withContext { context in
            try await loop.run {
                let server = try Socket<PULL>(context: context)
                let events = server.events
                #expect(thrown { _ = try events.next(timeout: soon) }?.code == .wouldDeadlock)
                #expect(thrown { _ = try events.next(timeout: .zero) } == nil)
                try server.bind(to: "tcp://127.0.0.1:*")
                // It need not wait for what is there.
                var kind: SocketEvent.Kind?
                let error = thrown { kind = try events.next(timeout: .zero)?.kind }
                #expect(error == nil)
                #expect(try events.tryNext()?.kind ?? kind == .listening)
            }
        }
    }
}

extension SocketEvents {
    /// Everything, up to the end or the task's cancelling.
    fileprivate func all() async throws -> [SocketEvent] {
        var events: [SocketEvent] = []
        for try await event in self { events.append(event) }
        return events
    }
}
