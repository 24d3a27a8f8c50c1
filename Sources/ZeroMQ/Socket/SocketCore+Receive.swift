import CZeroMQ

extension SocketCore {
    /// Receives into a message, using its memory again where nobody else holds it; tells whether one came.
    @inline(__always)
    func receive(into message: inout Message, _ wait: Wait, _ stop: Stop? = nil) throws(ZeroMQError) -> Bool {
        if !care.isDisjoint(with: [.mends, .counts]) {
            if care.contains(.mends), let refusal = requestState.refusalToReceive(entry) {
                message = Message()
                throw refusal
            }
            if care.contains(.counts) {
                if !subscribers.kept.isEmpty {
                    message = subscribers.kept.removeFirst()
                    return true
                }
                return try receiveCounted(into: &message, wait, stop)
            }
        }
        return try receiveNext(into: &message, wait, stop)
    }

    /// Receives into a message, and keeps count when it is a subscription.
    @inline(never)
    func receiveCounted(into message: inout Message, _ wait: Wait, _ stop: Stop?) throws(ZeroMQError) -> Bool
    {
        guard try receiveNext(into: &message, wait, stop) else { return false }
        if let subscription = Subscription(message) { subscribers.take(subscription) }
        return true
    }

    @inline(__always)
    private func receiveNext(into message: inout Message, _ wait: Wait, _ stop: Stop?) throws(ZeroMQError)
        -> Bool
    {
        if stop?.isPulled == true { return false }
        guard entry.enter() else {
            message = Message()
            throw entry.refusal("receive")
        }
        let storage = Self.storage(reusing: &message.head)
        var result = unsafe storage.withMessage { unsafe entry.handle.receive($0, ZMQ_DONTWAIT) }
        if result < 0 {
            result = waitToReceive(storage, result, wait, stop)
            if result == -EAGAIN {
                leave()
                // Most roles have dropped the old content by now; an XPUB has not.
                storage.clear()
                message.tail.removeAll(keepingCapacity: true)
                return false
            }
        }
        if result >= 0, storage.hasMore {
            result = receiveRest(into: &message.tail)
        } else if !message.tail.isEmpty {
            message.tail.removeAll(keepingCapacity: true)
        }
        leave()
        if result < 0 {
            message = Message()
            throw entry.failure(result, "receive")
        }
        return true
    }

    @inline(__always)
    private static func storage(reusing frame: inout Frame?) -> FrameStorage {
        if var old = frame?.storage {
            frame = nil
            if isKnownUniquelyReferenced(&old) {
                old.forgetSharing()
                frame = Frame(old)
                return old
            }
        }
        let new = FrameStorage()
        frame = Frame(new)
        return new
    }

    /// The frames after the first.
    ///
    /// They are all there: libzmq hands a message over when it is complete.
    private func receiveRest(into tail: inout FrameTail) -> Int32 {
        var index = 0
        var hasMore = true
        while hasMore {
            var slot: Frame? = index < tail.count ? tail[index] : nil
            if index < tail.count { tail[index] = Self.placeholder }
            let storage = Self.storage(reusing: &slot)
            var result: Int32
            repeat {
                result = unsafe storage.withMessage { unsafe entry.handle.receive($0, ZMQ_DONTWAIT) }
            } while result == -EINTR
            if result < 0 { return result }
            if index < tail.count { tail[index] = Frame(storage) } else { tail.append(Frame(storage)) }
            index += 1
            hasMore = storage.hasMore
        }
        tail.keep(first: index)
        return 0
    }

    private static let placeholder = Frame()

    /// Waits for the first frame; -EAGAIN when none came in time.
    @inline(never)
    private func waitToReceive(_ storage: FrameStorage, _ first: Int32, _ wait: Wait, _ stop: Stop?) -> Int32
    {
        var result = first
        while result == -EINTR {
            result = unsafe storage.withMessage { unsafe entry.handle.receive($0, ZMQ_DONTWAIT) }
        }
        guard result == -EAGAIN else { return result }
        switch wait {
        case .never: return result
        case .forever where stop == nil:
            let refused = Blocking.begins("receive", entry.description)
            if refused < 0 { return refused }
            repeat {
                result = unsafe storage.withMessage { unsafe entry.handle.receive($0, 0) }
            } while result == -EINTR
            return result
        case .forever: return pollToReceive(storage, until: .never, stop)
        case .until(let end): return pollToReceive(storage, until: end, stop)
        }
    }

    private func pollToReceive(_ storage: FrameStorage, until end: MonotonicTime, _ stop: Stop?) -> Int32 {
        let refused = Blocking.begins("receive", entry.description)
        if refused < 0, end.remainingNanoseconds > 0 { return refused }
        while true {
            let left = end.remainingMilliseconds
            let ready = PollSet.wait(for: entry.handle, ZMQ_POLLIN, orFor: stop, milliseconds: left)
            if ready < 0, ready != -EINTR { return ready }
            if stop?.isPulled == true { return -EAGAIN }
            let result = unsafe storage.withMessage { unsafe entry.handle.receive($0, ZMQ_DONTWAIT) }
            if result != -EAGAIN, result != -EINTR { return result }
            if left == 0 { return -EAGAIN }
        }
    }
}
