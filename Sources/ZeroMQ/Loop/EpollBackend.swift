#if os(Linux)
    import CZeroMQ

    /// Waits with epoll, edge by edge: the cost of a wake does not depend on how many descriptors are watched.
    final class EpollBackend: LoopBackend {
        private let epoll: Int32
        private let pipe: WakePipe

        private static let interruption: UInt64 = 0

        /// `nil` when the process has no descriptor left.
        init?() {
            guard let pipe = WakePipe() else { return nil }
            let epoll = czmq_epoll_create()
            guard epoll >= 0 else { return nil }
            self.epoll = epoll
            self.pipe = pipe
            guard let readEnd = pipe.readEnd, czmq_epoll_add(epoll, readEnd, 1, 0, Self.interruption) == 0
            else { return nil }
        }

        deinit { close(epoll) }

        func add(_ descriptor: Int32, _ interest: Readiness, _ id: UInt64) -> Bool {
            czmq_epoll_add(
                epoll,
                descriptor,
                interest.contains(.receive) ? 1 : 0,
                interest.contains(.send) ? 1 : 0,
                id
            ) == 0
        }

        func remove(_ descriptor: Int32, _ id: UInt64) { _ = czmq_epoll_remove(epoll, descriptor) }

        func arm(_ id: UInt64) {}

        func wait(milliseconds: Int32, _ news: (UInt64) -> Void) {
            unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 64) { ids in
                let count = unsafe czmq_epoll_wait(epoll, ids.baseAddress, Int32(ids.count), milliseconds)
                for index in 0..<Int(max(0, count)) {
                    let id = unsafe ids[index]
                    if id == Self.interruption { pipe.drain() } else { news(id) }
                }
            }
        }

        func interrupt() { pipe.wake() }
    }
#endif
