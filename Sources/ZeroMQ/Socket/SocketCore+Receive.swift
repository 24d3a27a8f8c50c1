import CZeroMQ

extension SocketCore {
    /// Receives into a message, using its memory again where nobody else holds it; tells whether one came.
    @inline(__always)
    func receive(into message: inout Message, _ wait: Wait, _ stop: Stop? = nil) throws(ZeroMQError) -> Bool {
        if !care.isDisjoint(with: [.mends, .counts, .overrun]),
            let outcome = try receiveMinding(into: &message, wait, stop)
        {
            return outcome
        }
        return try receiveNext(into: &message, wait, stop)
    }

    /// What some sockets have to mind before they receive; `nil` when they may go on.
    @inline(never)
    private func receiveMinding(
        into message: inout Message,
        _ wait: Wait,
        _ stop: Stop?
    ) throws(ZeroMQError) -> Bool? {
        if care.contains(.mends), let refusal = requestState.refusalToReceive(entry) {
            message = Message()
            throw refusal
        }
        if care.contains(.overrun) {
            message = Message()
            throw overrun()
        }
        guard care.contains(.counts) else { return nil }
        return try receiveCounted(into: &message, wait, stop)
    }

    /// Receives what libzmq has.
    @inline(__always)
    func receiveNext(into message: inout Message, _ wait: Wait, _ stop: Stop?) throws(ZeroMQError)
        -> Bool
    {
        if stop?.isPulled == true { return false }
        guard entry.enter() else {
            message = Message()
            throw entry.refusal("receive")
        }
        let slot = unsafe Frame.slot(in: &message.head)
        let flags =
            if case .forever = wait, stop == nil { receiveFlags | Blocking.firstTry } else { ZMQ_DONTWAIT }
        var result = unsafe entry.handle.receive(slot, flags)
        if result < 0 {
            result = unsafe waitToReceive(slot, result, wait, stop)
            if result == -EAGAIN {
                leave()
                // Most roles have dropped the old content by now; an XPUB has not.
                message.head?.clear()
                message.tail.removeAll(keepingCapacity: true)
                return false
            }
        }
        if result >= 0 { message.head?.noteContent(size: result) }
        if unsafe result >= 0 && zmq_msg_more(slot) != 0 {
            result = receiveRest(into: &message.tail)
        } else if !message.tail.isEmpty {
            message.tail.removeAll(keepingCapacity: true)
        }
        leave()
        if result < 0 {
            message = Message()
            throw care.contains(.overrun) ? overrun() : entry.failure(result, "receive")
        }
        return true
    }

    /// The frames after the first.
    ///
    /// They are all there: libzmq hands a message over when it is complete. But the queue of a socket that conflates
    /// holds one frame, and to ask it for another is the end of the process.
    private func receiveRest(into tail: inout FrameTail) -> Int32 {
        if care.contains(.conflates) {
            care.insert(.overrun)
            return -EAGAIN
        }
        var count = 0
        var hasMore = true
        while hasMore {
            let slot = unsafe tail.slot(at: count)
            var result: Int32
            repeat { result = unsafe entry.handle.receive(slot, ZMQ_DONTWAIT) } while result == -EINTR
            if result < 0 { return result }
            tail.noteContent(at: count, size: result)
            count += 1
            hasMore = unsafe zmq_msg_more(slot) != 0
        }
        tail.keep(first: count)
        return 0
    }

    private func overrun() -> ZeroMQError {
        ZeroMQError(
            .invalidState,
            operation: "receive",
            subject: "\(entry)",
            reason: "a peer has sent several frames to this socket, which conflates; it can only be closed"
        )
    }

    /// Waits for the first frame; -EAGAIN when none came in time.
    @inline(never)
    private func waitToReceive(_ slot: Frame.Slot, _ first: Int32, _ wait: Wait, _ stop: Stop?) -> Int32 {
        var result = first
        while result == -EINTR {
            result = unsafe entry.handle.receive(slot, ZMQ_DONTWAIT)
        }
        guard result == -EAGAIN else { return result }
        switch wait {
        case .never: return result
        case .forever where stop == nil:
            if let receiveTimeout {
                return unsafe pollToReceive(slot, until: .after(receiveTimeout), nil)
            }
            let refused = Blocking.begins("receive", entry.description)
            if refused < 0 { return refused }
            repeat {
                result = unsafe entry.handle.receive(slot, 0)
            } while result == -EINTR
            return result
        case .forever: return unsafe pollToReceive(slot, until: .never, stop)
        case .until(let end): return unsafe pollToReceive(slot, until: end, stop)
        }
    }

    private func pollToReceive(_ slot: Frame.Slot, until end: MonotonicTime, _ stop: Stop?) -> Int32 {
        let refused = Blocking.begins("receive", entry.description)
        if refused < 0, end.remainingNanoseconds > 0 { return refused }
        while true {
            let left = end.remainingMilliseconds
            let ready = PollSet.wait(for: entry.handle, ZMQ_POLLIN, orFor: stop, milliseconds: left)
            if ready < 0, ready != -EINTR { return ready }
            if stop?.isPulled == true { return -EAGAIN }
            let result = unsafe entry.handle.receive(slot, ZMQ_DONTWAIT)
            if result != -EAGAIN, result != -EINTR { return result }
            if left == 0 { return -EAGAIN }
        }
    }
}
