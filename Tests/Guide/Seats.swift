import ZeroMQ

/// Has a few runs at work at a time, each on a thread of its own: they wait most of the time, and Swift's pool has no
/// thread to spare for that.
actor Seats {
    static let shared = Seats()

    private var free = 5
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Runs the body on a thread of its own, once there is a seat.
    func take<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
        defer { if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() } }
        return try await withCheckedThrowingContinuation { continuation in
            _ = SocketThread { continuation.resume(with: Result { try body() }) }
        }
    }
}
