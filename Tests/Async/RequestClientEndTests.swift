import TestSupport
import Testing
import ZeroMQ

/// How a client's requests end when something else does.
@Suite(.timeLimit(.minutes(3)))
struct RequestClientEndTests {
    @Test(arguments: Ground.unpinned)
    func `closing a client gives everybody an error`(on ground: Ground) async throws {
        try await withContext { context in
            let (client, router) = try pair(context)
            try await ground.run { place in
                let tasks = (0..<100).map { number in
                    place.task { try await client.request("\(number)", timeout: soon) }
                }
                try await onThread {
                    try router.use { for _ in 0..<100 { _ = try $0.receive(timeout: soon) } }
                }
                await client.close()
                for task in tasks { #expect(await code { _ = try await task.value } == .invalidState) }
                #expect(await code { _ = try await client.request("x", timeout: soon) } == .invalidState)
            }
        }
    }

    @Test(arguments: Ground.unpinned)
    func `the end of a context gives everybody an error`(on ground: Ground) async throws {
        let context = try Context()
        let (client, router) = try pair(context)
        try await ground.run { place in
            let tasks = (0..<100).map { number in
                place.task { try await client.request("\(number)", timeout: soon) }
            }
            try await onThread {
                try router.use { for _ in 0..<100 { _ = try $0.receive(timeout: soon) } }
            }
            context.shutdown()
            for task in tasks { #expect(await code { _ = try await task.value } == .contextTerminated) }
            #expect(await code { _ = try await client.request("x", timeout: soon) } == .contextTerminated)
        }
        await client.close()
        try router.use { $0.close() }
        try await onThread { try context.terminate(within: soon) }
    }

    /// Nobody reads: requests fill the socket's queue and wait for room, and end nevertheless.
    @Test(arguments: Ground.unpinned)
    func `requests that find no room end at their deadlines and by cancelling`(on ground: Ground) async throws
    {
        try await withContext { context in
            let dealer = try Socket<DEALER>(bind: Transport.tcp.endpoint, context: context)
            let client = RequestClient(dealer)
            try await ground.run { place in
                let tasks = (0..<50).map { number in
                    place.task { try await client.request("\(number)", timeout: .milliseconds(50)) }
                }
                let waiting = place.task { try await client.request("x", timeout: soon) }
                for task in tasks { #expect(await code { _ = try await task.value } == .timedOut) }
                waiting.cancel()
                await #expect(throws: CancellationError.self) { try await waiting.value }
            }
            await client.close()
        }
    }

    @Test(arguments: Ground.unpinned, [Duration.zero, .seconds(-1), .seconds(Int64.min)])
    func `a deadline that has passed times out`(on ground: Ground, deadline: Duration) async throws {
        try await withContext { context in
            let (client, _) = try pair(context)
            try await ground.run { _ in
                #expect(await code { _ = try await client.request("x", timeout: deadline) } == .timedOut)
            }
        }
    }

    /// What receives its answers must not keep it: the context could never end.
    @Test(arguments: Ground.unpinned)
    func `a client is let go after its last request`(on ground: Ground) async throws {
        try await withContext { context in
            let router = try Socket<ROUTER>(bind: Transport.tcp.endpoint, context: context)
            let endpoint = try #require(try router.lastEndpoint)
            AnsweringServers.shuffling(router, batch: 1)
            try await ground.run { [endpoint] place in
                let client = RequestClient(try Socket<DEALER>(connect: endpoint, context: context))
                let answered = try await client.request("x", timeout: soon)
                #expect(answered == "x")
                let cancelled = place.task { try await client.request("y", timeout: soon) }
                cancelled.cancel()
                _ = await cancelled.result
                return Weak(client)
            }.wait()
            context.shutdown()
        }
    }
}

/// Somebody who should go.
final class Weak<Value: AnyObject & Sendable>: @unchecked Sendable {
    private weak var value: Value?

    init(_ value: Value) { self.value = value }

    /// Returns once it is gone; fails when that takes too long.
    func wait() async throws {
        let end = ContinuousClock.now + soon
        while value != nil, ContinuousClock.now < end { await pause() }
        try #require(value == nil, "it is still there")
    }
}
