public import ZeroMQ

/// Runs the body; nil, and the body cancelled, when it is not done in time.
public func within<Value: Sendable>(
    _ limit: Duration,
    _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value? {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await body() }
        // A deadline, and not waiting for others.
        group.addTask {
            try await Task.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        return try await group.next() ?? nil
    }
}

/// Runs the body with a context of its own, and sees to it that the context ends.
public func withContext<Value: Sendable>(
    _ body: (Context) async throws -> Value
) async throws -> Value {
    let context = try Context()
    let value: Value
    do {
        value = try await body(context)
    } catch {
        context.shutdown()
        throw error
    }
    try await terminate(context)
    return value
}

/// Ends a context on a thread, which that blocks.
public func terminate(_ context: Context) async throws {
    try await onThread { try context.terminate(within: soon) }
}

/// Runs on a thread what blocks.
public func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        _ = SocketThread { continuation.resume(with: Result { try body() }) }
    }
}
