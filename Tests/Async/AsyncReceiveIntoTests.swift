import TestSupport
import Testing
import ZeroMQ

/// Receiving with `await` in the place of an earlier message.
@Suite(.timeLimit(.minutes(2)))
struct AsyncReceiveIntoTests {
    @Test(arguments: Ground.allCases, Transport.allCases)
    func `messages of any shape follow one another, whether they are there or waited for`(
        on ground: Ground,
        over transport: Transport
    ) async throws {
        let large = Frame([UInt8](repeating: 7, count: 100_000))
        let messages: [Message] = [
            "one", ["two", "frames"], ["a", large, "", "d", "e"], "", [large], ["x", ""], "end",
        ]
        try await withOwner(ground, transport) { place, owner in
            let received = place.task { try await owner.refill(2 * messages.count).messages }
            for message in messages {
                await owner.waiters(1)
                try await owner.bring([message])
            }
            try await owner.bring(messages)
            #expect(try await received.value == messages + messages)
        }
    }

    @Test(arguments: Ground.allCases)
    func `a frame that nobody else holds gives its memory to the one that is waited for`(on ground: Ground)
        async throws
    {
        try await withOwner(ground, .inproc) { place, owner in
            let received = place.task { try await owner.refill(10, keeping: false).addresses }
            for number in 0..<10 {
                await owner.waiters(1)
                try await owner.bring(["small \(number)"])
            }
            #expect(try await received.value.count == 1)
        }
    }

    @Test(arguments: Ground.allCases, [false, true])
    func `what does not receive leaves no content, and no frames when it throws`(
        on ground: Ground,
        behindAnother: Bool
    )
        async throws
    {
        try await withOwner(ground, .tcp) { place, owner in
            let others = behindAnother ? 1 : 0
            let other = behindAnother ? place.task { try await owner.receive() } : nil
            await owner.waiters(others)

            let (nothing, late) = await owner.receiveInto(timeout: .milliseconds(20))
            #expect(nothing == .nothing)
            #expect((late.map(\.count).max() ?? 0) == 0, "\(late)")

            let cancelled = place.task { await owner.receiveInto(timeout: soon) }
            await owner.waiters(others + 1)
            cancelled.cancel()
            let (cut, left) = try await cancelled.value
            #expect(cut == .cancelled)
            #expect(left.isEmpty, "\(left)")

            let closed = place.task { await owner.receiveInto(timeout: soon) }
            await owner.waiters(others + 1)
            await owner.close()
            let (end, remains) = try await closed.value
            #expect(end == .failed(.invalidState))
            #expect(remains.isEmpty, "\(remains)")
            if let other { #expect(await other.outcome == .failed(.invalidState)) }
        }
    }

    @Test(arguments: Ground.allCases)
    func `a cancelled task that never has to wait is left without frames`(on ground: Ground) async throws {
        try await withOwner(ground, .inproc) { place, owner in
            try await owner.bring((0..<100).map { "\($0)" })
            let task = place.task {
                withUnsafeCurrentTask { $0?.cancel() }
                var last: (ReceiveIntoEnd, Message) = (.came, [])
                while last.0 == .came { last = await owner.receiveInto(timeout: soon) }
                return last
            }
            let (end, left) = try await task.value
            #expect(end == .cancelled)
            #expect(left.isEmpty, "\(left)")
        }
    }
}

/// How a call ended.
private enum ReceiveIntoEnd: Equatable, Sendable {
    case came, nothing, cancelled
    case failed(ZeroMQError.Code?)
}

extension Owner where Content == Couple {
    /// Receives into a message with old frames; how that ended, and what the message is then.
    fileprivate func receiveInto(timeout: Duration) async -> (ReceiveIntoEnd, Message) {
        var message: Message = ["old", "frames"]
        do {
            let came = try await content.near.receive(into: &message, timeout: timeout)
            return (came ? .came : .nothing, message)
        } catch is CancellationError {
            return (.cancelled, message)
        } catch {
            return (.failed((error as? ZeroMQError)?.code), message)
        }
    }

    /// Receives so many into one message: each, if they are kept, and where their first frames were.
    fileprivate func refill(_ count: Int, keeping: Bool = true) async throws -> (
        messages: [Message], addresses: Set<UInt>
    ) {
        var (messages, addresses): ([Message], Set<UInt>) = ([], [])
        var message = Message()
        for _ in 0..<count {
            try await content.near.receive(into: &message)
            if keeping { messages.append(message) }
            addresses.insert(
                message.first?.withContiguousStorageIfAvailable { UInt(bitPattern: $0.baseAddress) } ?? 0
            )
        }
        return (messages, addresses)
    }
}
