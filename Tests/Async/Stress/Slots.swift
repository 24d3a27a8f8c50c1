import TestSupport
@testable import ZeroMQ

/// The tasks that are at work, for the other end to cancel at moments of its choice.
final class Slots: Sendable {
    private struct State: Sendable {
        var tasks: [Task<Void, any Error>?]
        var begun = 0
        var received = 0
        var sent: Int?
    }

    private let state: Locked<State>

    init(_ count: Int) { state = Locked(State(tasks: Array(repeating: nil, count: count))) }

    /// How many operations have begun.
    var begun: Int { state.withLock { $0.begun } }

    /// Whether the other end has done its part.
    var isOver: Bool { state.withLock { $0.sent != nil } }

    /// Whether the other end has sent more than has been received.
    var isMissingSome: Bool { state.withLock { $0.received < $0.sent ?? 0 } }

    /// How many messages have been received.
    var received: Int { state.withLock { $0.received } }

    func countReceived() { state.withLock { $0.received += 1 } }

    func count() { state.withLock { $0.begun += 1 } }

    func put(_ task: Task<Void, any Error>, at slot: Int) {
        let isOver = state.withLock { state in
            state.tasks[slot] = task
            return state.sent != nil
        }
        if isOver { task.cancel() }
    }

    /// The task of a slot has ended.
    func clear(_ slot: Int) { state.withLock { $0.tasks[slot] = nil } }

    /// Cancels one that is at work; waits a moment for one when there is none.
    func cancel(_ chance: inout SeededGenerator) {
        let end = ContinuousClock.now + .milliseconds(1)
        while ContinuousClock.now < end {
            var next = chance
            let task = state.withLock { state -> Task<Void, any Error>? in
                guard
                    let slot = state.tasks.indices.filter({ state.tasks[$0] != nil }).randomElement(
                        using: &next
                    )
                else { return nil }
                defer { state.tasks[slot] = nil }
                return state.tasks[slot]
            }
            chance = next
            if let task { return task.cancel() }
        }
    }

    /// The other end has done its part, and sent so many messages: nobody need wait any more.
    func end(sent: Int) {
        let tasks = state.withLock { state in
            state.sent = sent
            return state.tasks
        }
        for task in tasks { task?.cancel() }
    }
}
