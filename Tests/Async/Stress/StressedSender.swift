import TestSupport
import ZeroMQ

/// The end that sends, and is cut short.
final class SendingDesk {
    let push: Socket<PUSH>
    var sent: [Int]
    var cutShort = 0

    init(_ push: sending Socket<PUSH>, lanes: Int) {
        self.push = push
        sent = Array(repeating: 0, count: lanes)
    }
}

extension Owner where Content == SendingDesk {
    /// One task's work: what was cut short has not been sent, and is sent again under the same number.
    func work(_ lane: Int, _ slots: Slots, _ place: Place, operations: Int, seed: UInt64) async throws {
        var chance = SeededGenerator(seed: seed)
        while slots.begun < operations {
            slots.count()
            let message = Ledger.message(lane: lane, number: content.sent[lane] + 1, filler: 3_000)
            if chance.once(in: 3) {
                if try await content.push.send(message, timeout: .milliseconds(1)) {
                    content.sent[lane] += 1
                } else {
                    content.cutShort += 1
                }
            } else {
                let task = place.task { try await self.put(message, lane) }
                slots.put(task, at: lane)
                do { try await task.value } catch is CancellationError { content.cutShort += 1 }
                slots.clear(lane)
            }
        }
    }

    private func put(_ message: Message, _ lane: Int) async throws {
        try await content.push.send(message)
        content.sent[lane] += 1
    }

    /// Sends the end.
    func finish() async throws -> [Int] {
        try await content.push.send("end")
        return content.sent
    }

    var cutShort: Int { content.cutShort }
    func close() { content.push.close() }
}

extension Stress {
    /// Sends are cut short while a thread receives.
    func send() async throws -> Tally {
        try await withContext { context in
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context) {
                $0.receiveHighWaterMark = 2
                $0.receiveBuffer = 4_096
            }
            let push = try Socket<PUSH>(connect: pull.lastEndpoint ?? "inproc://nowhere", context: context) {
                $0.sendHighWaterMark = 2
                $0.sendBuffer = 4_096
            }
            let slots = Slots(tasks)
            let receiver = receiver(pull, slots)
            let place = ground.place()
            let owner = place.owner(SendingDesk(push, lanes: tasks))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in 0..<tasks {
                    group.addTask(executorPreference: place.loop) {
                        let seed = seed &+ UInt64(lane)
                        try await owner.work(lane, slots, place, operations: operations, seed: seed)
                    }
                }
                try await group.waitForAll()
            }
            let sent = try await owner.finish()
            var tally = try await onThread { try receiver.join(within: soon) }.tally(sent: sent)
            tally.operations = slots.begun
            tally.cutShort = await owner.cutShort
            await owner.close()
            return tally
        }
    }

    /// Receives, pauses, and cancels: right before there is room, as there is, and while there is none.
    private func receiver(_ pull: sending Socket<PULL>, _ slots: Slots) -> SocketThread<Ledger> {
        let (seed, tasks) = (seed, tasks)
        return SocketThread {
            var chance = SeededGenerator(seed: seed &+ 2_000)
            var ledger = Ledger(lanes: tasks)
            while let message = try pull.receive(timeout: soon), message != "end" {
                ledger.note(message)
                if chance.once(in: 2) { slots.cancel(&chance) }
                spin(chance.microseconds(upTo: chance.once(in: 20) ? 1_500 : 150))
                if chance.once(in: 2) { slots.cancel(&chance) }
            }
            return ledger
        }
    }
}
