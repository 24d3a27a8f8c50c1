import TestSupport
@testable import ZeroMQ

/// Two PAIR sockets that are connected to each other, for one actor to have both in its hand.
final class Couple {
    let near: Socket<PAIR>
    let far: Socket<PAIR>

    private init(near: Socket<PAIR>, far: Socket<PAIR>) {
        self.near = near
        self.far = far
    }

    static func make(_ context: Context, _ transport: Transport) async throws -> sending Couple {
        let near = try Socket<PAIR>(bind: transport.endpoint, context: context)
        let far = try Socket<PAIR>(connect: near.lastEndpoint ?? "inproc://nowhere", context: context)
        try await far.send("hello")
        _ = try await near.receive(timeout: soon)
        try await near.send("hello")
        _ = try await far.receive(timeout: soon)
        return Couple(near: near, far: far)
    }
}

extension Owner where Content == Couple {
    func receive(timeout: Duration = soon) async throws -> Message? {
        try await content.near.receive(timeout: timeout)
    }

    /// Messages come, and a call on the same socket swallows the word of them before anybody has heard it.
    func swallow(_ messages: [Message], spinning time: Duration) throws {
        for message in messages { _ = try content.far.trySend(message) }
        spin(time)
        _ = try content.near.trySend("swallowed")
        while try content.far.tryReceive() != nil {}
    }

    /// A message comes, and whoever would be woken for it is cancelled, perhaps in between.
    func pass(_ message: Message, spinning time: Duration, _ cancelled: Task<Message?, any Error>)
        async throws
    {
        _ = try content.far.trySend(message)
        spin(time)
        // The loop hears of the message; the head is woken, and has not run yet.
        await Task.yield()
        cancelled.cancel()
    }

    /// Returns once so many wait.
    func waiters(_ count: Int) async { await content.near.waiters(count) }

    func leaveOut(_ parts: SocketCore.RuleParts) { content.near.core.skips = parts }

    func close() {
        content.near.close()
        content.far.close()
    }
}

extension Owner {
    /// Returns once so many wait.
    func waiters<Role: SocketRole>(_ count: Int) async where Content == Socket<Role> {
        await content.waiters(count)
    }
}

extension Socket {
    /// Returns once so many wait, or when that takes too long.
    func waiters(_ count: Int) async {
        let end = ContinuousClock.now + soon
        while core.waiting.total != count, ContinuousClock.now < end { await Task.yield() }
    }
}
