/// Deadlines in the order in which they come: a heap.
///
/// A deadline that is not needed any more is forgotten later.
struct Timers {
    /// One deadline.
    struct Timer: Sendable {
        let time: MonotonicTime
        let id: UInt64
        let action: Action
    }

    /// What a deadline does.
    enum Action: Sendable {
        case wake(Waiter, Waiter.Reason)
        case call(@Sendable () -> Void)

        func perform() {
            switch self {
            case .wake(let waiter, let reason): waiter.wake(reason)
            case .call(let body): body()
            }
        }
    }

    private var heap: [Timer] = []
    private var live: Set<UInt64> = []

    var next: MonotonicTime? {
        mutating get {
            dropDead()
            return heap.first?.time
        }
    }

    mutating func insert(_ timer: Timer) {
        live.insert(timer.id)
        heap.append(timer)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            if heap[parent].time <= heap[child].time { break }
            heap.swapAt(parent, child)
            child = parent
        }
    }

    mutating func cancel(_ id: UInt64) {
        live.remove(id)
        // Long deadlines of calls that were short would pile up otherwise.
        if heap.count > 64, heap.count > 2 * live.count {
            let kept = heap.filter { live.contains($0.id) }
            heap = []
            for timer in kept { insert(timer) }
        }
    }

    /// Takes one whose time has come.
    mutating func popDue(_ now: MonotonicTime) -> Timer? {
        dropDead()
        guard let first = heap.first, first.time <= now else { return nil }
        live.remove(first.id)
        removeFirst()
        return first
    }

    private mutating func dropDead() {
        while let first = heap.first, !live.contains(first.id) { removeFirst() }
    }

    private mutating func removeFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < heap.count else { return }
            let right = left + 1
            let child = right < heap.count && heap[right].time < heap[left].time ? right : left
            if heap[parent].time <= heap[child].time { return }
            heap.swapAt(parent, child)
            parent = child
        }
    }
}
