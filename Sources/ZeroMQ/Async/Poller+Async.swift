import CZeroMQ

extension Poller {
    /// Waits until something can be done, and tells what: a select that takes nothing and loses nothing.
    ///
    /// Like the blocking form, without holding up a thread, and on the caller's actor.
    ///
    /// - Throws: `CancellationError` in a cancelled task, as soon as it would have to wait; ``ZeroMQError``:
    ///   `.invalidArgument` when there is nothing to wait for and no end of it, `.invalidState` for a closed socket,
    ///   `.tooManyOpen` when there are no descriptors left, `.contextTerminated`.
    public func wait(timeout: Duration? = nil, until stop: Stop? = nil) async throws -> [Ready] {
        try checkPurpose(timeout, stop)
        let now = try look(until: .now, stop)
        let end = timeout.map(MonotonicTime.after)
        if !now.isEmpty || stop?.isPulled == true || end?.remainingNanoseconds == 0 { return now }
        try Task.checkCancellation()

        let loop = LoopCore.current ?? SocketLoop.shared.core
        let waiter = Waiter()
        let places = try join(waiter, loop)
        let timer = end.map { loop.schedule(waiter, at: $0) }
        stop?.add(waiter, on: loop)
        defer {
            if let timer { loop.unschedule(timer) }
            stop?.remove(waiter)
            for place in places { place.leave(waiter) }
        }
        while true {
            let ready = try look(until: .now, stop)
            if !ready.isEmpty { return ready }
            for place in places { place.rest() }
            switch await waiter.sleep() {
            case .ready: continue
            case .timedOut, .stopped: return []
            case .cancelled: throw CancellationError()
            case .closed: return try look(until: .now, stop)
            }
        }
    }

    /// Where a select waits: in a socket's line, or at a descriptor.
    private enum Place {
        case line(SocketCore, WaitingLine.Direction)
        case descriptor(copy: Int32, LoopCore.Watch)

        func leave(_ waiter: Waiter) {
            switch self {
            case .line(let core, let direction): core.leaveLine(waiter, direction)
            case .descriptor(let copy, let watch):
                watch.end()
                close(copy)
            }
        }

        /// Before falling asleep.
        func rest() {
            switch self {
            case .line(let core, _): core.settle(.beforeSleep)
            case .descriptor(_, let watch): watch.arm()
            }
        }
    }

    private func join(_ waiter: Waiter, _ loop: LoopCore) throws(ZeroMQError) -> [Place] {
        var places: [Place] = []
        do throws(ZeroMQError) {
            for entry in entries {
                switch entry.kind {
                case .socket(let core):
                    for direction in entry.interest.directions {
                        _ = try core.joinLine(waiter, direction, "poll")
                        places.append(.line(core, direction))
                    }
                case .descriptor(let descriptor):
                    if let place = try place(for: descriptor, entry.interest, waiter, loop) {
                        places.append(place)
                    }
                }
            }
        } catch {
            for place in places { place.leave(waiter) }
            throw error
        }
        return places
    }

    /// A loop knows a descriptor once, so that each wait has a duplicate of its own.
    private func place(
        for descriptor: Int32,
        _ interest: Readiness,
        _ waiter: Waiter,
        _ loop: LoopCore
    ) throws(ZeroMQError) -> Place? {
        let copy = czmq_duplicate(descriptor)
        guard copy >= 0 else {
            throw ZeroMQError(
                ZeroMQError.Code(rawValue: -copy),
                operation: "poll",
                subject: "descriptor \(descriptor)"
            )
        }
        guard let watch = loop.watch(copy, for: interest, { waiter.wake(.ready) }) else {
            close(copy)
            throw Descriptors.exhausted("poll", "descriptor \(descriptor)")
        }
        return .descriptor(copy: copy, watch)
    }
}

extension Socket {
    /// Waits until the socket can receive or send, and tells which; nothing when the time is over.
    ///
    /// For those who compose: nothing is taken, and ``tryReceive()`` or `trySend` does the rest. Another task may be
    /// faster. Without a time-out it waits as long as it takes.
    ///
    /// - Throws: `CancellationError` in a cancelled task, as soon as it would have to wait; ``ZeroMQError``:
    ///   `.invalidState` for a closed socket, `.tooManyOpen` when there are no descriptors left,
    ///   `.contextTerminated`.
    public func ready(for interest: Readiness, timeout: Duration? = nil) async throws -> Readiness {
        let poller = Poller()
        poller.add(self, for: interest)
        return try await poller.wait(timeout: timeout).first?.readiness ?? []
    }
}

extension Readiness {
    fileprivate var directions: [WaitingLine.Direction] {
        (contains(.receive) ? [.receive] : []) + (contains(.send) ? [.send] : [])
    }
}
