import CZeroMQ

/// Looks whether the process has descriptors left, where libzmq aborts when it finds none.
enum Descriptors {
    static func areLeft(_ count: Int) -> Bool {
        var opened: [Int32] = []
        opened.reserveCapacity(count)
        defer { for descriptor in opened { close(descriptor) } }
        for _ in 0..<count {
            let descriptor = czmq_open_null()
            if descriptor < 0 { return false }
            opened.append(descriptor)
        }
        return true
    }

    static func exhausted(_ operation: String, _ subject: String? = nil) -> ZeroMQError {
        ZeroMQError(
            .tooManyOpen,
            operation: operation,
            subject: subject,
            reason: "the process has too few descriptors left (see ulimit -n)"
        )
    }
}
