import Foundation
import TestSupport
import ZeroMQ

/// The end that receives, and is cut short.
final class ReceivingDesk {
    let pull: Socket<PULL>
    let slots: Slots
    var ledger = Ledger(lanes: 1)
    var cutShort = 0

    init(_ pull: sending Socket<PULL>, _ slots: Slots) {
        self.pull = pull
        self.slots = slots
    }

    func note(_ message: Message) {
        ledger.note(message)
        slots.countReceived()
    }
}

/// How the tasks receive.
enum Receiving: Sendable {
    /// As the library does.
    case right
    /// As many a helper for time-outs does it: two tasks raced, and the loser forgotten.
    case wrong
}

extension Owner where Content == ReceivingDesk {
    /// One task's work until all has come, or nothing comes any more.
    func work(_ slot: Int, _ slots: Slots, _ place: Place, _ receiving: Receiving, seed: UInt64) async throws
    {
        var chance = SeededGenerator(seed: seed)
        while !slots.isOver {
            slots.count()
            if receiving == .wrong {
                if try await !takeWrongly(place) { content.cutShort += 1 }
            } else if chance.once(in: 3) {
                if try await !take(within: .milliseconds(1)) { content.cutShort += 1 }
            } else {
                let task = place.task { try await self.take() }
                slots.put(task, at: slot)
                do { try await task.value } catch is CancellationError { content.cutShort += 1 }
                slots.clear(slot)
            }
        }
        // What is still on its way: but for what the wrong way has lost, it comes.
        let end = ContinuousClock.now + (receiving == .right ? soon : .milliseconds(500))
        while slots.isMissingSome, ContinuousClock.now < end { _ = try await take(within: .milliseconds(10)) }
    }

    private func take() async throws { content.note(try await content.pull.receive()) }

    private func take(within limit: Duration) async throws -> Bool {
        guard let message = try await content.pull.receive(timeout: limit) else { return false }
        content.note(message)
        return true
    }

    private func takeWrongly(_ place: Place) async throws -> Bool {
        let (first, race) = AsyncStream<Message?>.makeStream()
        _ = place.task { race.yield(try await self.receiveRaw()) }
        _ = place.task {
            try await Task.sleep(for: .milliseconds(1))
            race.yield(nil)
        }
        var racers = first.makeAsyncIterator()
        guard let message = await racers.next() ?? nil else { return false }
        content.note(message)
        return true
    }

    private func receiveRaw() async throws -> Message { try await content.pull.receive() }

    /// What it has counted, after the end.
    func tally(sent: Int, operations: Int) -> Tally {
        var tally = content.ledger.tally(sent: [sent])
        tally.cutShort = content.cutShort
        tally.operations = operations
        content.pull.close()
        return tally
    }
}

extension Stress {
    /// Receives are cut short while a thread sends.
    func receive(_ receiving: Receiving = .right) async throws -> Tally {
        try await withContext { context in
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context)
            let push = try Socket<PUSH>(connect: pull.lastEndpoint ?? "inproc://nowhere", context: context)
            let slots = Slots(tasks)
            let patience: Duration = receiving == .right ? .seconds(1) : .milliseconds(2)
            let sender = sender(push, slots, patience)
            let place = ground.place()
            let owner = place.owner(ReceivingDesk(pull, slots))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for slot in 0..<tasks {
                    group.addTask(executorPreference: place.loop) {
                        try await owner.work(slot, slots, place, receiving, seed: seed &+ UInt64(slot))
                    }
                }
                try await group.waitForAll()
            }
            let sent = try await onThread { try sender.join(within: soon) }
            return await owner.tally(sent: sent, operations: slots.begun)
        }
    }

    /// Sends, pauses, and cancels: right before a message comes, as it comes, and while nothing does.
    private func sender(_ push: sending Socket<PUSH>, _ slots: Slots, _ patience: Duration) -> SocketThread<
        Int
    > {
        let (seed, operations) = (seed, operations)
        return SocketThread {
            var chance = SeededGenerator(seed: seed &+ 1_000)
            var number = 0
            var lost = 0
            defer { slots.end(sent: number) }
            while slots.begun < operations {
                // Those who lag behind have nothing to wait for, and cannot be cut short.
                if !slots.caughtUp(with: number - lost, within: patience) { lost = number - slots.received }
                if chance.once(in: 2) { slots.cancel(&chance) }
                for _ in 0..<Int.random(in: 1...2, using: &chance) {
                    number += 1
                    let message = Ledger.message(lane: 0, number: number)
                    guard try push.send(message, timeout: soon) else { return number - 1 }
                }
                if chance.once(in: 2) { spin(chance.microseconds(upTo: 60)) }
                slots.cancel(&chance)
                spin(chance.microseconds(upTo: chance.once(in: 16) ? 1_500 : 150))
                slots.cancel(&chance)
            }
            return number
        }
    }
}

extension Slots {
    /// Waits until so many messages have been received; false when that takes too long.
    fileprivate func caughtUp(with count: Int, within patience: Duration) -> Bool {
        let end = ContinuousClock.now + patience
        while received < count {
            if ContinuousClock.now > end { return false }
            sched_yield()
        }
        return true
    }
}
