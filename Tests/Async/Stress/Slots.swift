import TestSupport
@testable import ZeroMQ

/// The tasks that are at work, for the other end to cancel at moments of its choice.
final class Slots: Sendable {
    private struct State: Sendable {
        var tasks: [Task<Void, any Error>?]
        var begun = 0
        var isOver = false
    }

    private let state: Locked<State>

    init(_ count: Int) { state = Locked(State(tasks: Array(repeating: nil, count: count))) }

    /// How many operations have begun.
    var begun: Int { state.withLock { $0.begun } }

    /// Whether the other end has done its part.
    var isOver: Bool { state.withLock { $0.isOver } }

    func count() { state.withLock { $0.begun += 1 } }

    func put(_ task: Task<Void, any Error>, at slot: Int) {
        let isOver = state.withLock { state in
            state.tasks[slot] = task
            return state.isOver
        }
        if isOver { task.cancel() }
    }

    func cancel(_ chance: inout Chance) {
        let slot = Int.random(in: 0..<state.withLock { $0.tasks.count }, using: &chance)
        state.withLock { $0.tasks[slot] }?.cancel()
    }

    /// The other end has done its part: nobody need wait any more.
    func end() {
        let tasks = state.withLock { state in
            state.isOver = true
            return state.tasks
        }
        for task in tasks { task?.cancel() }
    }
}
