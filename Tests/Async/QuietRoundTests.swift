import TestSupport
import Testing
@testable import ZeroMQ

/// Quiet rounds: one or two messages, and a call by another task that swallows the word of them.
///
/// A flood would hide a missed edge, because the next message brings another.
@Suite(.timeLimit(.minutes(3)))
struct QuietRoundTests {
    static let rounds = 500

    @Test(arguments: Ground.allCases, [Transport.tcp, .inproc])
    func `two messages before one wake are both received`(on ground: Ground, over transport: Transport)
        async throws
    {
        #expect(try await hang(on: ground, over: transport, messages: 2, within: soon) == nil)
    }

    @Test(arguments: Ground.allCases, [Transport.tcp, .inproc])
    func `a message whose edge a send has eaten is received`(on ground: Ground, over transport: Transport)
        async throws
    {
        #expect(try await hang(on: ground, over: transport, messages: 1, within: soon) == nil)
    }

    @Test(arguments: Ground.allCases, [Transport.tcp, .inproc])
    func `the wake of a cancelled waiter goes to the next`(on ground: Ground, over transport: Transport)
        async throws
    {
        #expect(try await passingHang(on: ground, over: transport, within: soon) == nil)
    }

    @Test(arguments: Ground.allCases, [Transport.tcp, .inproc])
    func `a sender at the high-water mark goes on as soon as there is room`(
        on ground: Ground,
        over transport: Transport
    ) async throws {
        #expect(try await fullHang(on: ground, over: transport, within: soon) == nil)
    }

    // MARK: Each part of the rule left out

    @Test(arguments: [Transport.tcp, .inproc])
    func `without a look after every call a round hangs`(over transport: Transport) async throws {
        let round = try await hang(
            on: .loop,
            over: transport,
            messages: 1,
            without: .afterCalls,
            within: .seconds(1)
        )
        #expect(round != nil)
    }

    @Test(arguments: [Transport.tcp, .inproc])
    func `without a look by those who leave a round hangs`(over transport: Transport) async throws {
        let round = try await hang(
            on: .loop,
            over: transport,
            messages: 2,
            without: .whenLeaving,
            within: .seconds(1)
        )
        #expect(round != nil)
    }

    @Test func `without a look before sleeping a round hangs`() async throws {
        let round = try await fullHang(on: .loop, over: .inproc, without: .beforeSleep, within: .seconds(1))
        #expect(round != nil)
    }

    // MARK: The rounds

    /// The round in which somebody waited in vain; nil when there was none.
    private func hang(
        on ground: Ground,
        over transport: Transport,
        messages: Int,
        without parts: SocketCore.RuleParts = [],
        within limit: Duration
    ) async throws -> Int? {
        try await withContext { context in
            try await ground.run { place in
                let owner = place.owner(try await Couple.make(context, transport))
                await owner.leaveOut(parts)
                var chance = SeededGenerator(seed: 1)
                for round in 0..<Self.rounds {
                    let time = chance.microseconds(upTo: 700)
                    let came = try await withThrowingTaskGroup(of: Message?.self) { group in
                        for _ in 0..<messages { group.addTask { try await owner.receive(timeout: limit) } }
                        await owner.waiters(messages)
                        try await owner.swallow((0..<messages).map { "\(round).\($0)" }, spinning: time)
                        return try await group.reduce(into: []) { $0 += [$1] }
                    }
                    if came.contains(nil) { return round }
                    #expect(Set(came.map { $0.map(\.description) }).count == messages)
                }
                await owner.close()
                return nil
            }
        }
    }

    private func passingHang(on ground: Ground, over transport: Transport, within limit: Duration)
        async throws
        -> Int?
    {
        try await withContext { context in
            try await ground.run { place in
                let owner = place.owner(try await Couple.make(context, transport))
                var chance = SeededGenerator(seed: 2)
                for round in 0..<Self.rounds {
                    let first = place.task { try await owner.receive() }
                    await owner.waiters(1)
                    let second = place.task { try await owner.receive(timeout: limit) }
                    await owner.waiters(2)
                    let time = chance.microseconds(upTo: 100)
                    try await owner.pass("\(round)", spinning: time, first)
                    if case .success = await first.result {
                        // It was quicker: the second's turn comes with another message.
                        try await owner.swallow(["more"], spinning: .zero)
                    }
                    if try await second.value == nil { return round }
                }
                await owner.close()
                return nil
            }
        }
    }

    /// The same for a sender that waits for room, which somebody else makes from time to time.
    private func fullHang(
        on ground: Ground,
        over transport: Transport,
        without parts: SocketCore.RuleParts = [],
        within limit: Duration
    ) async throws -> Int? {
        try await withContext { context in
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context) {
                $0.receiveHighWaterMark = 1
                $0.receiveBuffer = 4096
            }
            let endpoint = try #require(try pull.lastEndpoint)
            let count = Self.rounds * 4
            let receiver = SocketThread {
                var chance = SeededGenerator(seed: 3)
                var received = 0
                while received < count, try pull.receive(timeout: soon) != nil {
                    received += 1
                    spin(chance.microseconds(upTo: 200))
                }
                return received
            }
            let hang = try await ground.run { place -> Int? in
                let push = try Socket<PUSH>(connect: endpoint, context: context) {
                    $0.sendHighWaterMark = 1
                    $0.sendBuffer = 4096
                    $0.linger = .zero
                }
                push.core.skips = parts
                let filler = Message([UInt8](repeating: 0, count: 4096))
                for number in 0..<count {
                    guard try await push.send(filler, timeout: limit) else { return number }
                }
                // Nothing is thrown away by the close.
                _ = try await onThread { try receiver.join(within: soon) }
                return nil
            }
            context.shutdown()
            return hang
        }
    }
}
