import CZeroMQ

extension SocketCore {
    /// Sends the bytes of a message of one frame, copied by libzmq; tells whether they were taken in time.
    @inline(__always)
    func send(_ bytes: UnsafeRawBufferPointer, _ wait: Wait) throws(ZeroMQError) -> Bool {
        if !care.isEmpty {
            if care.contains(.mends) { return unsafe try sendMending(Message(Frame(copying: bytes)), wait) }
            try mind(frames: 1, id: nil)
        }
        guard entry.enter() else { throw entry.refusal("send") }
        let flags = if case .forever = wait { sendFlags | Blocking.firstTry } else { ZMQ_DONTWAIT }
        // One call in place of four, where there is no second try or it allocates nothing.
        if flags == 0 || bytes.count <= FrameStorage.inlineCapacity, czmq_handovers_are_watched() == 0,
            unsafe entry.handle.send(bytes, flags) >= 0
        {
            leave()
            return true
        }
        let result = unsafe sendCopy(bytes, wait)
        leave()
        return try sent(result)
    }

    /// What `zmq_send` does; but a second try would allocate and copy again.
    @inline(never)
    private func sendCopy(_ bytes: UnsafeRawBufferPointer, _ wait: Wait) -> Int32 {
        var message = zmq_msg_t()
        let result = unsafe czmq_msg_init_size(&message, bytes.count)
        if result < 0 { return result }
        if let start = bytes.baseAddress { unsafe memcpy(zmq_msg_data(&message), start, bytes.count) }
        return unsafe send(&message, 0, wait)
    }

    /// Sends a message whole, or not at all; tells whether it was taken in time.
    @inline(__always)
    func send(_ message: Message, _ wait: Wait) throws(ZeroMQError) -> Bool {
        guard let head = message.head else { throw emptyMessage() }
        if !care.isEmpty {
            if care.contains(.mends) { return try sendMending(message, wait) }
            try mind(frames: message.count, id: head)
        }
        if head.isUnallocated { throw unallocated() }
        guard message.tail.isEmpty else { return try send(head, message.tail, wait) }
        guard entry.enter() else { throw entry.refusal("send") }
        let result = send(head, 0, wait)
        leave()
        return try sent(result)
    }

    /// Sends a first frame, which may wait for room.
    @inline(__always)
    private func send(_ frame: Frame, _ flags: Int32, _ wait: Wait) -> Int32 {
        var copy = zmq_msg_t()
        return unsafe withUnsafeMutablePointer(to: &copy) { copy in
            unsafe frame.storage.copy(to: copy)
            return unsafe send(copy, flags, wait)
        }
    }

    /// Sends a message of libzmq's, or closes it.
    @inline(__always)
    private func send(_ message: UnsafeMutablePointer<zmq_msg_t>, _ flags: Int32, _ wait: Wait) -> Int32 {
        var result = unsafe entry.handle.send(message, flags | ZMQ_DONTWAIT)
        if result < 0 {
            result = waitToSend(result, wait) { wait in unsafe entry.handle.send(message, flags | wait) }
            // What was not taken is still ours.
            if result < 0 { unsafe _ = zmq_msg_close(message) }
        }
        return result
    }

    /// Sends several frames.
    ///
    /// A peer that goes away between two of them takes those before with it; the message then begins anew,
    /// with another peer, or comes back as unsent.
    @inline(never)
    private func send(_ head: Frame, _ tail: FrameTail, _ wait: Wait) throws(ZeroMQError) -> Bool {
        guard tail.allInPlace({ frame, _ in !frame.isUnallocated }) else { throw unallocated() }
        guard entry.enter() else { throw entry.refusal("send") }
        var result: Int32
        repeat {
            result = send(head, ZMQ_SNDMORE, wait)
            var torn = false
            var tornAtLast = false
            if result >= 0 {
                // Room is a matter of the first frame; that the others must wait means that the peer is gone.
                _ = tail.allInPlace { frame, isLast in
                    result = sendRest(frame, isLast ? 0 : ZMQ_SNDMORE)
                    if result == -EAGAIN {
                        torn = true
                        tornAtLast = isLast
                        recover(fromLast: isLast)
                    }
                    return result >= 0
                }
            }
            if torn, entry.kind == .req {
                leave()
                tearRequest(insideDelimiter: tornAtLast)
                throw ZeroMQError(
                    .hostUnreachable,
                    operation: "send",
                    subject: "\(entry)",
                    reason: "the peer went away inside the message; none of it was delivered"
                )
            }
            if !torn { break }
        } while true
        leave()
        return try sent(result)
    }

    private func sendRest(_ frame: borrowing Frame, _ flags: Int32) -> Int32 {
        beforeNextFrame?()
        // The others drop what a lost peer should have got, and say nothing.
        let mayTear = [.push, .dealer, .pair, .req].contains(entry.kind)
        var copy = zmq_msg_t()
        return unsafe withUnsafeMutablePointer(to: &copy) { copy in
            unsafe frame.storage.copy(to: copy)
            var result: Int32
            repeat {
                result = unsafe entry.handle.send(copy, mayTear ? flags | ZMQ_DONTWAIT : flags)
            } while result == -EINTR
            if result < 0 { unsafe _ = zmq_msg_close(copy) }
            return result
        }
    }

    /// After a frame that had others behind it, libzmq swallows everything up to and with the next last
    /// frame; after a last frame it does not, and would deliver what comes.
    ///
    /// A PAIR never swallows.
    private func recover(fromLast isLast: Bool) {
        guard !isLast, entry.kind != .pair else { return }
        var result: Int32
        repeat {
            result = unsafe entry.handle.send(UnsafeRawBufferPointer(start: nil, count: 0), ZMQ_DONTWAIT)
        } while result == -EINTR
    }

    /// Waits until the first frame is taken; -EAGAIN when it was not in time.
    @inline(never)
    private func waitToSend(_ first: Int32, _ wait: Wait, _ send: (Int32) -> Int32) -> Int32 {
        var result = first
        while result == -EINTR { result = send(ZMQ_DONTWAIT) }
        guard result == -EAGAIN else { return result }
        // A send looks at the news of its peers once in a millisecond at most; this makes it look.
        if !skips.contains(.beforeSleep), case .success(let events) = entry.handle.events(),
            events & ZMQ_POLLOUT != 0
        {
            repeat { result = send(ZMQ_DONTWAIT) } while result == -EINTR
            if result != -EAGAIN { return result }
        }
        switch wait {
        case .never: return result
        case .forever:
            let refused = Blocking.begins("send", entry.description)
            if refused < 0 { return refused }
            guard sendTimeout == nil, entry.kind != .pair else {
                return waitToSend(until: sendTimeout.map(MonotonicTime.after) ?? .never, send)
            }
            repeat { result = send(0) } while result == -EINTR
            return result
        case .until(let end):
            let refused = Blocking.begins("send", entry.description)
            if refused < 0, end.remainingNanoseconds > 0 { return refused }
            return waitToSend(until: end, send)
        }
    }

    /// libzmq's own time-out, and not a poll: a ROUTER can send to some peer while this one has no room.
    private func waitToSend(until end: MonotonicTime, _ send: (Int32) -> Int32) -> Int32 {
        if entry.kind == .pair { return pollToSend(until: end, send) }
        defer { _ = entry.handle.set(ZMQ_SNDTIMEO, to: .int32(sendTimeout?.wholeMilliseconds ?? -1)) }
        while true {
            let left = end.remainingMilliseconds
            _ = entry.handle.set(ZMQ_SNDTIMEO, to: .int32(left))
            let result = send(left == 0 ? ZMQ_DONTWAIT : 0)
            let isOver = left == 0 || end.remainingNanoseconds == 0
            if result != -EINTR, result != -EAGAIN || isOver { return result }
        }
    }

    /// A PAIR is stuck with a lost peer until somebody looks for what is left of its messages: a poll does, a send does
    /// not.
    private func pollToSend(until end: MonotonicTime, _ send: (Int32) -> Int32) -> Int32 {
        while true {
            let left = end.remainingMilliseconds
            let ready = PollSet.wait(for: entry.handle, ZMQ_POLLOUT, orFor: nil, milliseconds: left)
            if ready < 0, ready != -EINTR { return ready }
            let result = send(ZMQ_DONTWAIT)
            if result != -EINTR, result != -EAGAIN || left == 0 { return result }
        }
    }

    // MARK: Refusals and outcomes

    @inline(__always)
    private func sent(_ result: Int32) throws(ZeroMQError) -> Bool {
        if result >= 0 { return true }
        if result == -EAGAIN { return false }
        throw entry.failure(result, "send")
    }

    /// What some roles would drop, cut up or abort on.
    @inline(never)
    private func mind(frames: Int, id: Frame?) throws(ZeroMQError) {
        if care.contains(.conflates), frames > 1 {
            throw refusedMessage("a socket that conflates keeps single frames")
        }
        if care.contains(.streams), frames != 2 {
            throw refusedMessage("a STREAM message is a connection's id and its bytes")
        }
        if care.contains(.routes), frames < 2 {
            throw refusedMessage("a ROUTER message is a routing id and at least one frame more")
        }
        if let id, !care.isDisjoint(with: [.routes, .streams]), !(1...255).contains(id.count) {
            throw refusedMessage("a routing id has 1 to 255 bytes")
        }
    }

    private func refusedMessage(_ reason: String) -> ZeroMQError {
        ZeroMQError(.invalidArgument, operation: "send", subject: "\(entry)", reason: reason)
    }

    @inline(never)
    private func emptyMessage() -> ZeroMQError { refusedMessage("a message has at least one frame") }

    @inline(never)
    private func unallocated() -> ZeroMQError {
        ZeroMQError(
            .noMemory,
            operation: "send",
            subject: "\(entry)",
            reason: "a frame's bytes found no memory"
        )
    }
}
