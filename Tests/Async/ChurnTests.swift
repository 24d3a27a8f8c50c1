import Foundation
import TestSupport
import Testing
@testable import ZeroMQ

/// Sockets that are closed under those who wait, and whose descriptors others get at once.
@Suite(.timeLimit(.minutes(3)))
struct ChurnTests {
    static let rounds = 250

    @Test(arguments: Ground.allCases)
    func `a thousand closes under waiters leave the next sockets in order`(on ground: Ground) async throws {
        try await withContext { context in
            let used = try await ground.run { place in
                var used = 0
                for round in 0..<Self.rounds {
                    let owner = place.owner(try Churned(context, round))
                    let waiters = (0..<3).map { _ in place.task { try await owner.receive() } }
                    await owner.waiters(3)
                    // Half of the time with a message on its way.
                    if try await owner.closeAndReplace(racing: round % 2 == 0) { used += 1 }
                    var messages = 0
                    for waiter in waiters {
                        let outcome = await waiter.outcome
                        if outcome == .message("racing") {
                            messages += 1
                        } else {
                            #expect(outcome == .failed(.invalidState))
                        }
                    }
                    #expect(messages <= 1)
                    // The new ones have the old numbers, and have to work.
                    let waiter = place.task { try await owner.receive() }
                    await owner.waiters(1)
                    try await owner.bring("new")
                    let outcome = await waiter.outcome
                    #expect(outcome == .message("new"), "round \(round)")
                    await owner.close()
                }
                return used
            }
            #expect(
                used > Self.rounds * 9 / 10,
                "the numbers of closed descriptors were used again too seldom"
            )
        }
    }

    @Test(arguments: Ground.allCases)
    func `a thousand shutdowns under waiters wake everybody`(on ground: Ground) async throws {
        try await ground.run { place in
            for round in 0..<Self.rounds {
                let context = try Context()
                let owners = [
                    place.owner(try Churned(context, round)), place.owner(try Churned(context, -round - 1)),
                ]
                let waiters = owners.flatMap { owner in
                    (0..<2).map { _ in place.task { try await owner.receive() } }
                }
                for owner in owners { await owner.waiters(2) }
                if round % 2 == 0 { context.shutdown() }
                try await terminate(context)
                for waiter in waiters {
                    let outcome = await waiter.outcome
                    #expect(outcome == .failed(.contextTerminated), "round \(round)")
                }
            }
        }
    }

    @Test(arguments: [Ground.loop, .portable])
    func `a context that ends while somebody begins to wait`(on ground: Ground) async throws {
        try await ground.run { place in
            for round in 0..<Self.rounds {
                let context = try Context()
                let owner = place.owner(try Churned(context, round))
                let end = place.task { try await terminate(context) }
                let outcome = await Outcome { try await owner.receive() }
                #expect(outcome == .failed(.contextTerminated))
                try await end.value
            }
        }
    }
}

/// Two sockets, and those that come after them.
final class Churned {
    let context: Context
    var pull: Socket<PULL>
    var push: Socket<PUSH>
    private let endpoint: Endpoint

    init(_ context: Context, _ number: Int) throws {
        self.context = context
        endpoint = Endpoint(number % 4 < 2 ? "inproc://churned-\(number)" : "tcp://127.0.0.1:*")
        pull = try Socket<PULL>(bind: endpoint, context: context)
        push = try Self.push(to: pull.lastEndpoint ?? endpoint, context)
    }

    /// Opens sockets until one has the descriptor of that number, and tells whether one had.
    func replace(on descriptor: Int32) throws -> Bool {
        var others: [Socket<PULL>] = []
        defer { for other in others { other.close() } }
        while true {
            pull = try Socket<PULL>(context: context)
            let isSame = try pull.core.entry.handle.newsDescriptor().get() == descriptor
            if isSame || others.count == 30 {
                try pull.bind(to: "tcp://127.0.0.1:*")
                push = try Self.push(to: pull.lastEndpoint ?? endpoint, context)
                return isSame
            }
            others.append(pull)
        }
    }

    /// Without linger: what it has not sent would go to whoever gets the port next.
    private static func push(to endpoint: Endpoint, _ context: Context) throws -> sending Socket<PUSH> {
        try Socket<PUSH>(connect: endpoint, context: context) { $0.linger = .zero }
    }
}

extension Owner where Content == Churned {
    func receive() async throws -> Message? { try await content.pull.receive(timeout: soon) }
    func waiters(_ count: Int) async { await content.pull.waiters(count) }
    func bring(_ message: Message) async throws { try await content.push.send(message) }

    /// Tells whether the next socket has the number of the descriptor that was watched until now.
    func closeAndReplace(racing: Bool) throws -> Bool {
        if racing { _ = try content.push.trySend("racing") }
        let watched = try content.pull.core.entry.handle.newsDescriptor().get()
        content.push.close()
        content.pull.close()
        // libzmq closes it a little later, on a thread of its own; those who waited have not run yet.
        let end = ContinuousClock.now + .milliseconds(100)
        while fcntl(watched, F_GETFD) >= 0, ContinuousClock.now < end {}
        return try content.replace(on: watched)
    }

    func close() {
        content.push.close()
        content.pull.close()
    }
}
