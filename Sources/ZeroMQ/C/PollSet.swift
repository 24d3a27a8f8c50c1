import CZeroMQ

/// The items of one `zmq_poll`.
@safe struct PollSet {
    private var items: [zmq_pollitem_t] = unsafe []

    /// The greatest wait in one call when a stop could get no descriptor and has to be looked at.
    static let lookAgain: Int32 = 20

    mutating func append(_ socket: SocketHandle, _ events: Int16) {
        unsafe items.append(zmq_pollitem_t(socket: socket.pointer, fd: 0, events: events, revents: 0))
    }

    /// Watches an item for more than it was watched for.
    mutating func watch(_ index: Int, for events: Int16) { unsafe items[index].events |= events }

    var count: Int { unsafe items.count }

    mutating func append(_ descriptor: Int32, _ events: Int16) {
        // A negative one the system would pass over in silence; the greatest is never open.
        let open = descriptor < 0 ? Int32.max : descriptor
        unsafe items.append(zmq_pollitem_t(socket: nil, fd: open, events: events, revents: 0))
    }

    func events(at index: Int) -> Int32 { unsafe Int32(items[index].revents) }

    /// Waits until something is ready; the number of ready items, or the error number as a negative value.
    mutating func wait(milliseconds: Int32) -> Int32 {
        let count = unsafe Int32(clamping: items.count)
        return unsafe items.withUnsafeMutableBufferPointer { items in
            unsafe czmq_poll(items.baseAddress, count, Int(milliseconds))
        }
    }

    /// The same for one socket and, perhaps, a stop.
    static func wait(for socket: SocketHandle, _ events: Int32, orFor stop: Stop?, milliseconds: Int32)
        -> Int32
    {
        var items = unsafe (
            zmq_pollitem_t(socket: socket.pointer, fd: 0, events: Int16(events), revents: 0),
            zmq_pollitem_t(socket: nil, fd: stop?.descriptor ?? -1, events: Int16(ZMQ_POLLIN), revents: 0)
        )
        let watchesStop = (stop?.descriptor ?? -1) >= 0
        let limit = stop != nil && !watchesStop ? min(milliseconds, lookAgain) : milliseconds
        return unsafe withUnsafeMutableBytes(of: &items) { bytes in
            unsafe czmq_poll(
                bytes.assumingMemoryBound(to: zmq_pollitem_t.self).baseAddress,
                watchesStop ? 2 : 1,
                Int(limit)
            )
        }
    }
}
