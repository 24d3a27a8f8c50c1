/// Those who wait for one socket, first come, first served: a line for receiving and one for sending.
///
/// Only the head of a line tries. A waiter leaves by itself, never because it was woken. Onlookers stand in no line: they
/// look at what comes, and leave it to those who receive.
final class WaitingLine: Sendable {
    enum Direction: Sendable { case receive, send, lookOn }

    fileprivate struct Lines {
        var receive: [Waiter] = []
        var send: [Waiter] = []
        var onlookers: [Waiter] = []
        var isClosed = false
    }

    private let lines = Locked(Lines())

    /// Where the socket's descriptor is watched, until it is closed.
    private struct Watched {
        var watch: LoopCore.Watch?
        var isClosed = false
    }

    private let watched = Locked(Watched())

    var watchedBy: LoopCore? { watched.withLock { $0.watch?.loop } }

    /// Has a loop watch the descriptor, in the place of another; `false` when the system refuses, or when the end of
    /// the context has closed the socket meanwhile: the number may be somebody else's by now.
    func watch(_ descriptor: Int32, on loop: LoopCore) -> Bool {
        watched.withLock { watched in
            if watched.isClosed { return false }
            watched.watch?.end()
            watched.watch = loop.watch(descriptor, for: self)
            return watched.watch != nil
        }
    }

    /// Has the loop tell the next news.
    func arm() { watched.withLock { $0.watch }?.arm() }

    /// Joins the end of a line; wakes at once when the socket is closed.
    func join(_ waiter: Waiter, _ direction: Direction) {
        let isClosed = lines.withLock { lines in
            lines[direction].append(waiter)
            return lines.isClosed
        }
        if isClosed { waiter.wake(.closed) }
    }

    /// Leaves the line; tells whether anybody is left in either.
    func leave(_ waiter: Waiter, _ direction: Direction) -> Bool {
        lines.withLock { lines in
            if let index = lines[direction].firstIndex(where: { $0 === waiter }) {
                lines[direction].remove(at: index)
            }
            return !lines.receive.isEmpty || !lines.send.isEmpty || !lines.onlookers.isEmpty
        }
    }

    /// Whether it is a waiter's turn to try: always an onlooker's.
    func isHead(_ waiter: Waiter, _ direction: Direction) -> Bool {
        direction == .lookOn || lines.withLock { $0[direction].first === waiter }
    }

    /// Which directions have a head that is still asleep, and whether an onlooker is: those whose news would be missed.
    var asleep: (heads: Readiness, onlookers: Bool) {
        lines.withLock { lines in
            var asleep = Readiness()
            if let head = lines.receive.first, !head.isAwake { asleep.insert(.receive) }
            if let head = lines.send.first, !head.isAwake { asleep.insert(.send) }
            return (asleep, lines.onlookers.contains { !$0.isAwake })
        }
    }

    /// Wakes the heads of the lines that can go on.
    func wakeHeads(_ ready: Readiness) {
        let heads = lines.withLock { lines in
            (
                ready.contains(.receive) ? lines.receive.first : nil,
                ready.contains(.send) ? lines.send.first : nil
            )
        }
        heads.0?.wake(.ready)
        heads.1?.wake(.ready)
    }

    /// Wakes all who look on.
    func wakeOnlookers() {
        for waiter in lines.withLock({ $0.onlookers }) { waiter.wake(.ready) }
    }

    /// Wakes one head, for a descriptor's edge: whoever runs looks after the others.
    func wakeAny() {
        let head = lines.withLock { $0.receive.first ?? $0.send.first ?? $0.onlookers.first }
        head?.wake(.ready)
    }

    /// Wakes everybody, for the last time when the socket is closed.
    func wakeAll(closing: Bool) {
        let all = lines.withLock { lines in
            if closing { lines.isClosed = true }
            return lines.receive + lines.send + lines.onlookers
        }
        for waiter in all { waiter.wake(closing ? .closed : .ready) }
    }

    /// Takes the descriptor off its loop, and ends all waiting.
    ///
    /// Before the socket is closed: its number is used again.
    func close() {
        let old = watched.withLock { watched in
            defer { watched = Watched(isClosed: true) }
            return watched.watch
        }
        old?.end()
        wakeAll(closing: true)
    }
}

extension WaitingLine.Lines {
    fileprivate subscript(direction: WaitingLine.Direction) -> [Waiter] {
        get {
            switch direction {
            case .receive: receive
            case .send: send
            case .lookOn: onlookers
            }
        }
        _modify {
            switch direction {
            case .receive: yield &receive
            case .send: yield &send
            case .lookOn: yield &onlookers
            }
        }
    }
}
