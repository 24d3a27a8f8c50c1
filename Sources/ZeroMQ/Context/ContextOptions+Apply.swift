import CZeroMQ

extension ContextOptions {
    /// Checks every option, before a context exists to be spoilt: libzmq takes most of them unchecked and aborts
    /// when it starts its threads.
    func check() throws(ZeroMQError) {
        try check("ioThreads", ioThreads, in: 0...128)
        try check("maxSockets", maxSockets, in: 1...65_535)
        try check("maxMessageSize", maxMessageSize, in: 0...Int(Int32.max))
        try check("threadNamePrefix", threadNamePrefix, in: 0...Int(Int32.max))
        if let linger, linger.wholeMilliseconds == nil {
            throw refused("linger", "\(linger)", "0 to 24 days, or .unlimited")
        }
        if let threadPriority { try check("threadPriority", threadPriority, in: 0...99) }
        if let threadSchedulingPolicy {
            try check("threadSchedulingPolicy", threadSchedulingPolicy, in: 0...255)
        }
        for processor in threadAffinity { try check("threadAffinity", processor, in: 0...1023) }
        try checkScheduling()
    }

    /// The linger of a socket that does not set one.
    ///
    /// All that a SUB has to deliver is subscriptions: a publisher that has gone away would never get them.
    func linger(of kind: SocketKind) -> Duration? { isBlocky && kind != .sub ? linger : .zero }

    /// Sets what differs from libzmq's defaults.
    func apply(to context: ContextHandle) throws(ZeroMQError) {
        try set(context, ZMQ_IO_THREADS, "ioThreads", ioThreads)
        // One more: the library's own, see ContextCore.Understudy.
        try set(context, ZMQ_MAX_SOCKETS, "maxSockets", min(maxSockets + 1, 65_535))
        try set(context, ZMQ_IPV6, "ipv6", ipv6 ? 1 : 0)
        try set(context, ZMQ_BLOCKY, "isBlocky", isBlocky ? 1 : 0)
        try set(context, ZMQ_MAX_MSGSZ, "maxMessageSize", maxMessageSize)
        if threadNamePrefix != 0 {
            try set(context, ZMQ_THREAD_NAME_PREFIX, "threadNamePrefix", threadNamePrefix)
        }
        if let threadPriority { try set(context, ZMQ_THREAD_PRIORITY, "threadPriority", threadPriority) }
        if let threadSchedulingPolicy {
            try set(context, ZMQ_THREAD_SCHED_POLICY, "threadSchedulingPolicy", threadSchedulingPolicy)
        }
        for processor in threadAffinity.sorted() {
            try set(context, ZMQ_THREAD_AFFINITY_CPU_ADD, "threadAffinity", processor)
        }
    }

    private func set(_ context: ContextHandle, _ option: Int32, _ name: String, _ value: Int)
        throws(ZeroMQError)
    {
        let result = context.set(option, to: Int32(clamping: value))
        if result < 0 {
            throw ZeroMQError(
                ZeroMQError.Code(rawValue: -result),
                operation: "set \(name)",
                subject: "\(value)"
            )
        }
    }

    private func check(_ name: String, _ value: Int, in range: ClosedRange<Int>) throws(ZeroMQError) {
        if !range.contains(value) {
            throw refused(name, "\(value)", "\(range.lowerBound) to \(range.upperBound)")
        }
    }

    private func refused(_ name: String, _ value: String, _ range: String) -> ZeroMQError {
        ZeroMQError(
            .invalidArgument,
            operation: "set \(name)",
            subject: value,
            reason: "the range is \(range)"
        )
    }

    /// Does on a thread of its own what libzmq would do on each of its, where a refusal aborts the process.
    private func checkScheduling() throws(ZeroMQError) {
        guard threadPriority != nil || threadSchedulingPolicy != nil || !threadAffinity.isEmpty else {
            return
        }
        let answer = Locked<(scheduling: Int32, affinity: Int32)>((0, 0))
        let done = Latch()
        let options = self
        let error = PlainThread.start(signals: .blocked) {
            let scheduling = czmq_try_scheduling(
                options.threadPriority == nil ? 0 : 1,
                Int32(clamping: options.threadPriority ?? 0),
                options.threadSchedulingPolicy == nil ? 0 : 1,
                Int32(clamping: options.threadSchedulingPolicy ?? 0)
            )
            let processors = options.threadAffinity.sorted().map { Int32(clamping: $0) }
            let affinity =
                processors.isEmpty
                ? 0
                : unsafe processors.withUnsafeBufferPointer {
                    unsafe czmq_try_affinity($0.baseAddress, Int32($0.count))
                }
            answer.withLock { $0 = (scheduling, affinity) }
            done.open()
        }
        guard error == 0 else {
            throw ZeroMQError(ZeroMQError.Code(rawValue: error), operation: "create context")
        }
        _ = done.wait(until: .never)
        let (scheduling, affinity) = answer.withLock { $0 }
        if scheduling != 0 {
            throw ZeroMQError(
                ZeroMQError.Code(rawValue: -scheduling),
                operation: threadSchedulingPolicy == nil
                    ? "set threadPriority" : "set threadSchedulingPolicy",
                subject: "\(threadSchedulingPolicy ?? threadPriority ?? 0)",
                reason: "the system refuses it to a thread of this process"
            )
        }
        if affinity != 0 {
            throw ZeroMQError(
                ZeroMQError.Code(rawValue: -affinity),
                operation: "set threadAffinity",
                subject: "\(threadAffinity.sorted())",
                reason: "the machine has no such processor, or refuses it to this process"
            )
        }
    }
}
