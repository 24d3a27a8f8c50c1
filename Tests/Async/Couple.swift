import TestSupport
@testable import ZeroMQ

/// Two PAIR sockets that are connected to each other, for one actor to have both in its hand.
final class Couple {
    let near: Socket<PAIR>
    let far: Socket<PAIR>
    /// How many messages have been collected.
    var collected = 0

    private init(near: Socket<PAIR>, far: Socket<PAIR>) {
        self.near = near
        self.far = far
    }

    static func make(_ context: Context, _ transport: Transport) async throws -> sending Couple {
        let near = try Socket<PAIR>(bind: transport.endpoint, context: context)
        let far = try Socket<PAIR>(connect: near.lastEndpoint ?? "inproc://nowhere", context: context) {
            $0.linger = .zero
        }
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

    /// Brings messages, one after another.
    func bring(_ messages: [Message]) async throws {
        for message in messages { try await content.far.send(message) }
    }

    func receive(until stop: Stop) async throws -> Message? { try await content.near.receive(until: stop) }

    func answer(_ messages: [Message]) async throws {
        for message in messages { try await content.near.send(message) }
    }

    func receiveFar() async throws -> Message? { try await content.far.receive(timeout: soon) }

    /// All messages until the sequence ends; the stop ends it, if there is one.
    func collect(until stop: Stop? = nil) async throws -> [Message] {
        var all: [Message] = []
        for try await message in stop.map(content.near.messages(until:)) ?? content.near.messages {
            all.append(message)
            content.collected += 1
        }
        return all
    }

    /// Returns once so many messages have been collected, or when that takes too long.
    func collected(_ count: Int) async {
        let end = ContinuousClock.now + soon
        while content.collected != count, ContinuousClock.now < end { await Task.yield() }
    }

    /// The connecting side first: it would connect again, to whoever gets the port next.
    func close() {
        content.far.close()
        content.near.close()
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
