import CZeroMQ

/// Waiting without a thread.
///
/// libzmq's descriptor tells that something has happened, once, and every call on the socket may swallow that word.
/// So somebody looks at ZMQ_EVENTS (A) after every call while others wait, (B) when a waiter leaves the line and
/// others remain, (C) before a waiter falls asleep, unless its own receive has just done so. Without any one of the
/// three a quiet program hangs.
extension SocketCore {
    /// Ends a call: opens the gate, and (A) looks after those who wait.
    @inline(__always)
    func leave() {
        entry.leave()
        if unsafe waiting.total != 0 { settle(.afterCalls) }
    }

    /// Wakes the heads that can go on; has the loop listen again when there are none.
    @inline(never)
    func settle(_ part: RuleParts) {
        guard let line = entry.line, skips.isDisjoint(with: part) else { return }
        // Who is trying sees for itself.
        let (heads, onlookers) = line.asleep
        let asleep = heads.subtracting(trying)
        guard onlookers || !asleep.isEmpty, entry.enter() else { return }
        var events = entry.handle.events()
        while case .failure(.interrupted) = events { events = entry.handle.events() }
        entry.leave()
        switch events {
        case .success(let events):
            let there = Readiness(events: events)
            // What onlookers have seen and kept is for those who receive, and no news for onlookers.
            let ready = asleep.intersection(kept.isEmpty ? there : there.union(.receive))
            let isNews = onlookers && there.contains(.receive)
            if ready.isEmpty, !isNews { line.arm() }
            line.wakeHeads(ready)
            if isNews { line.wakeOnlookers() }
        case .failure:
            // The context has ended: each finds out by trying.
            line.wakeAll(closing: false)
        }
    }

    /// Waits in line until the attempt succeeds; `nil` when the time is over or the stop was pulled first.
    ///
    /// The first attempt is left out when the caller has just made it: each costs a call of the system's.
    func wait<Outcome>(
        to direction: WaitingLine.Direction,
        _ operation: String,
        until end: MonotonicTime?,
        _ stop: Stop?,
        afterTrying: Bool = false,
        _ attempt: () throws(ZeroMQError) -> Outcome?
    ) async throws -> Outcome? {
        try Task.checkCancellation()
        if let end, end.remainingNanoseconds == 0 { return nil }
        let waiter = Waiter()
        let (line, loop) = try joinLine(waiter, direction, operation)
        let timer = end.map { loop.schedule(waiter, at: $0) }
        stop?.add(waiter, on: loop)
        defer {
            if let timer { loop.unschedule(timer) }
            stop?.remove(waiter)
            unsafe turn.begin()
            leaveLine(waiter, direction)
        }
        var tries = !afterTrying
        // What has come since the caller tried was told to nobody, but that this is the thread that would be told.
        var hasLooked = afterTrying && loop.isCurrent
        while true {
            if tries, line.isHead(waiter, direction) {
                if let outcome = try trying(direction, attempt) { return outcome }
                nap(waiter, direction, on: loop)
                // libzmq's receive looks at its news before it says that there is nothing; its send does not.
                hasLooked = direction == .receive
            }
            if hasLooked { line.arm() } else { settle(.beforeSleep) }
            (tries, hasLooked) = (true, false)
            switch await waiter.sleep() {
            case .ready: continue
            case .timedOut, .stopped: return nil
            case .cancelled: throw CancellationError()
            case .closed: throw entry.refusal(operation)
            }
        }
    }

    /// A ROUTER has room for somebody, says ZMQ_EVENTS, which does not help if this peer has none.
    ///
    /// So it is asked again soon, and not at once; likewise an XPUB that never drops.
    private func nap(_ waiter: Waiter, _ direction: WaitingLine.Direction, on loop: LoopCore) {
        guard entry.kind.alwaysHasRoom, direction == .send else { return }
        waiter.nap()
        _ = loop.schedule(waiter, at: .after(.milliseconds(1)), .ready)
    }

    /// Runs an attempt of the head of a line, which must not be woken by its own call.
    private func trying<Outcome>(
        _ direction: WaitingLine.Direction,
        _ attempt: () throws(ZeroMQError) -> Outcome?
    ) throws(ZeroMQError) -> Outcome? {
        // Whoever looks on is in nobody's way.
        if direction == .lookOn { return try attempt() }
        trying.insert(direction == .receive ? .receive : .send)
        defer { trying.remove(direction == .receive ? .receive : .send) }
        return try attempt()
    }

    func joinLine(
        _ waiter: Waiter,
        _ direction: WaitingLine.Direction,
        _ operation: String
    ) throws(ZeroMQError) -> (WaitingLine, LoopCore) {
        let line = entry.openLine()
        let loop = try watch(line, operation)
        line.join(waiter, direction)
        unsafe waiting.enter(direction)
        return (line, loop)
    }

    func leaveLine(_ waiter: Waiter, _ direction: WaitingLine.Direction) {
        unsafe waiting.leave(direction)
        if entry.line?.leave(waiter, direction) == true { settle(.whenLeaving) }
    }

    /// Has the loop of the calling code watch the socket's descriptor.
    private func watch(_ line: WaitingLine, _ operation: String) throws(ZeroMQError) -> LoopCore {
        let here = LoopCore.current ?? SocketLoop.shared.core
        if let loop = line.watchedBy, unsafe loop === here || waiting.total > 0 { return loop }
        guard entry.enter() else { throw entry.refusal(operation) }
        let found = entry.handle.newsDescriptor()
        leave()
        guard case .success(let descriptor) = found else {
            throw ZeroMQError(.contextTerminated, operation: operation, subject: "\(entry)")
        }
        guard line.watch(descriptor, on: here) else {
            throw entry.isClosed ? entry.refusal(operation) : Descriptors.exhausted(operation, "\(entry)")
        }
        return here
    }

    /// The parts of the rule.
    ///
    /// The tests leave one out and see a quiet program hang.
    struct RuleParts: OptionSet {
        let rawValue: UInt8
        /// (A).
        static let afterCalls = RuleParts(rawValue: 1)
        /// (B).
        static let whenLeaving = RuleParts(rawValue: 2)
        /// (C).
        static let beforeSleep = RuleParts(rawValue: 4)
    }

    /// How many wait for the socket, by direction: touched by its owner alone.
    struct Waiting {
        private(set) var receivers = 0
        private(set) var senders = 0
        private(set) var total = 0

        mutating func enter(_ direction: WaitingLine.Direction) { add(1, direction) }
        mutating func leave(_ direction: WaitingLine.Direction) { add(-1, direction) }

        private mutating func add(_ count: Int, _ direction: WaitingLine.Direction) {
            total += count
            switch direction {
            case .receive: receivers += count
            case .send: senders += count
            case .lookOn: break
            }
        }
    }
}
