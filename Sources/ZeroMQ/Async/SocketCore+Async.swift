/// The async forms: the operation at once when it can be done, and a place in the line when it cannot.
extension SocketCore {
    // MARK: At once

    /// Receives a message that is there; `false` when the task has to wait, or to give others a turn.
    @inline(__always)
    func receiveAtOnce(into message: inout Message, _ stop: Stop? = nil) throws(ZeroMQError) -> Bool {
        guard unsafe waiting.receivers == 0, unsafe turn.receives.take() else { return false }
        return try receive(into: &message, .never, stop)
    }

    /// Whether a task may try to send now, and need not wait or give others a turn first.
    @inline(__always)
    var maySend: Bool { unsafe waiting.senders == 0 && turn.sends.take() }

    // MARK: In turn

    /// Receives into a message; `false` when the time is over or the stop was pulled.
    func receive(into message: inout Message, until end: MonotonicTime?, _ stop: Stop?) async throws -> Bool {
        if try receiveAtOnce(into: &message, stop) { return true }
        return try await receiveInTurn(into: &message, until: end, stop)
    }

    /// Receives into a message after ``receiveAtOnce(into:_:)`` has not; `false` when the time is over or the stop was
    /// pulled.
    func receiveInTurn(into message: inout Message, until end: MonotonicTime?, _ stop: Stop?) async throws
        -> Bool
    {
        // What comes goes back into the message, and nothing else does: whoever throws leaves no old frames behind. And
        // nothing is taken while the task sleeps, so nothing can get lost with it.
        var received = Message()
        swap(&received, &message)
        guard try await receiveNextInTurn(into: &received, until: end, stop) else { return false }
        swap(&received, &message)
        return true
    }

    private func receiveNextInTurn(
        into message: inout Message,
        until end: MonotonicTime?,
        _ stop: Stop?
    ) async throws -> Bool {
        if unsafe turn.receives.areUsedUp {
            // What is in hand may still be sent: only receiving ends with the task.
            try Task.checkCancellation()
            unsafe turn.receives.renew()
            await endTurn()
            if try receiveAtOnce(into: &message, stop) { return true }
        }
        if stop?.isPulled == true { return false }
        // Unless others are before it, the task has tried just now.
        let hasTried = unsafe waiting.receivers == 0
        let came = try await wait(to: .receive, "receive", until: end, stop, afterTrying: hasTried) {
            () throws(ZeroMQError) -> Bool? in
            try receive(into: &message, .never, stop) ? true : stop?.isPulled == true ? false : nil
        }
        return came ?? false
    }

    /// Sends a message; `false` when the time is over.
    func send(_ message: Message, until end: MonotonicTime?) async throws -> Bool {
        if try maySend && send(message, .never) { return true }
        if unsafe turn.sends.areUsedUp {
            unsafe turn.sends.renew()
            await endTurn()
            if try maySend && send(message, .never) { return true }
        }
        let isSent = try await wait(to: .send, "send", until: end, nil) { () throws(ZeroMQError) -> Bool? in
            try self.send(message, .never) ? true : nil
        }
        return isSent ?? false
    }

    /// Lets others have a turn when the task has had its own.
    @inline(never)
    func endTurn() async {
        guard unsafe turn.isOver else { return }
        await Task.yield()
        unsafe turn.begin()
    }

    /// How long a task has gone on without waiting.
    struct Turn {
        /// How many calls are free before somebody has to look at the clock, and at the task.
        struct Calls {
            private var left: UInt8 = 64

            /// Takes one; `false`, until they are renewed, when they are used up.
            @inline(__always)
            mutating func take() -> Bool {
                if left == 0 { return false }
                left -= 1
                return true
            }

            var areUsedUp: Bool { left == 0 }

            mutating func renew() { left = 64 }
        }

        // Counted apart: an echo would do all its looking while it sends.
        var receives = Calls()
        var sends = Calls()
        private var began = MonotonicTime(nanoseconds: 0)

        // A count alone bounds nothing: what the task does with a message may take any time.
        var isOver: Bool { MonotonicTime.now.nanoseconds - began.nanoseconds > 250_000 }

        mutating func begin() { began = .now }
    }
}
