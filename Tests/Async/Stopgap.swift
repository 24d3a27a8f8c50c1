import TestSupport
import ZeroMQ

/// Where async code runs; what is tested here behaves alike on all of them.
enum Field: String, CaseIterable, Sendable {
    /// Swift's default pool.
    case pool
    /// A socket loop that tasks prefer.
    case loop
    /// The same on the portable fallback.
    case portable

    /// Runs the body there.
    func run<Value: Sendable>(
        _ body: @escaping @Sendable (Field.Place) async throws -> Value
    ) async throws -> Value {
        let loop: SocketLoop? =
            switch self {
            case .pool: nil
            case .loop: SocketLoop()
            case .portable: SocketLoop(.portable)
            }
        let place = Place(loop: loop)
        guard let loop else { return try await body(place) }
        return try await withTaskExecutorPreference(loop) { try await body(place) }
    }

    /// One field with its loop.
    struct Place: Sendable {
        let loop: SocketLoop?

        func task<Value: Sendable>(
            _ body: @escaping @Sendable () async throws -> Value
        ) -> Task<Value, any Error> { Task(executorPreference: loop) { try await body() } }
    }
}

/// An actor around something that is not Sendable.
actor Keeper<Content> {
    let content: Content

    init(_ content: sending Content) { self.content = content }

    /// Uses what it keeps; others have a turn while the body waits.
    func use<Value: Sendable>(
        _ body: @Sendable (isolated Keeper<Content>) async throws -> Value
    ) async rethrows -> Value { try await body(self) }
}

extension Keeper {
    /// Returns once so many wait, or when that takes too long.
    func waiters<Role: SocketRole>(_ count: Int) async where Content == Socket<Role> {
        await content.waiting(count)
    }
}

/// Runs the body with a context of its own, and sees to it that the context ends.
func withOwnContext<Value: Sendable>(_ body: (Context) async throws -> Value) async throws -> Value {
    let context = try Context()
    let value: Value
    do {
        value = try await body(context)
    } catch {
        context.shutdown()
        throw error
    }
    try await onOwnThread { try context.terminate(within: soon) }
    return value
}

/// Runs on a thread what blocks.
func onOwnThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        _ = SocketThread { continuation.resume(with: Result { try body() }) }
    }
}

/// The code of the error that the body throws; nil when it throws none, or one that is not this library's.
func code(_ body: () async throws -> Void) async -> ZeroMQError.Code? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? ZeroMQError)?.code
    }
}
