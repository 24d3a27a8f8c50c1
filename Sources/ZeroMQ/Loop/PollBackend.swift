import CZeroMQ

/// Waits with poll, on every system.
///
/// Level by level: a descriptor that has had news is left out until it is armed.
final class PollBackend: LoopBackend {
    private struct Entry {
        let id: UInt64
        let descriptor: Int32
        let events: Int16
        var isArmed = true
    }

    private struct State {
        var entries: [Entry] = []
        var isWaiting = false
        /// Counts waits, so that a removal can tell that the one that saw its descriptor is over.
        var round = 0
    }

    private let state = Locked(State())
    // Without a descriptor left, it cannot be interrupted and looks up from time to time.
    private let pipe = WakePipe()

    func add(_ descriptor: Int32, _ interest: Readiness, _ id: UInt64) -> Bool {
        let reads = interest.contains(.receive) ? Int16(POLLIN) : 0
        let writes = interest.contains(.send) ? Int16(POLLOUT) : 0
        let isWaiting = state.withLock { state in
            state.entries.append(Entry(id: id, descriptor: descriptor, events: reads | writes))
            return state.isWaiting
        }
        if isWaiting { interrupt() }
        return true
    }

    func remove(_ descriptor: Int32, _ id: UInt64) {
        let round = state.withLock { state -> Int? in
            state.entries.removeAll { $0.id == id }
            return state.isWaiting ? state.round : nil
        }
        guard let round else { return }
        interrupt()
        // The number of the descriptor is free for others once this returns.
        while state.withLock({ $0.isWaiting && $0.round == round }) { sched_yield() }
    }

    func arm(_ id: UInt64) {
        let interrupts = state.withLock { state in
            guard let index = state.entries.firstIndex(where: { $0.id == id && !$0.isArmed }) else {
                return false
            }
            state.entries[index].isArmed = true
            return state.isWaiting
        }
        if interrupts { interrupt() }
    }

    func wait(milliseconds: Int32, _ news: (UInt64) -> Void) {
        let armed = state.withLock { state in
            state.isWaiting = true
            state.round += 1
            return state.entries.filter(\.isArmed)
        }
        var items = [pollfd(fd: pipe?.readEnd ?? -1, events: Int16(POLLIN), revents: 0)]
        items += armed.map { pollfd(fd: $0.descriptor, events: $0.events, revents: 0) }
        let limit = pipe == nil && !(0...5).contains(milliseconds) ? 5 : milliseconds
        let count = unsafe poll(&items, nfds_t(items.count), limit)
        state.withLock { $0.isWaiting = false }
        guard count > 0 else { return }
        if items[0].revents != 0 { pipe?.drain() }
        var ready: [UInt64] = []
        for (index, entry) in armed.enumerated() where items[index + 1].revents != 0 {
            ready.append(entry.id)
        }
        state.withLock { state in
            for id in ready {
                guard let index = state.entries.firstIndex(where: { $0.id == id }) else { continue }
                state.entries[index].isArmed = false
            }
        }
        for id in ready { news(id) }
    }

    func interrupt() { pipe?.wake() }
}
