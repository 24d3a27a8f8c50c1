public import ZeroMQ

/// Where async code runs; the async half behaves alike on all of them.
public enum Ground: String, CaseIterable, Sendable {
    /// Swift's default pool.
    case pool
    /// A socket loop that tasks prefer.
    case loop
    /// A socket loop that tasks prefer and actors are pinned to.
    case pinned
    /// The same on the portable fallback.
    case portable

    /// Those that differ for actors that run where their callers do.
    public static let unpinned: [Ground] = [.pool, .loop, .portable]

    /// A place of its own on this ground.
    public func place() -> Place { Place(ground: self) }

    /// Runs the body there, with actors to put sockets in.
    public func run<Value: Sendable>(
        _ body: @escaping @Sendable (Place) async throws -> Value
    ) async throws -> Value {
        let place = place()
        guard let loop = place.loop else { return try await body(place) }
        return try await withTaskExecutorPreference(loop) { try await body(place) }
    }
}

/// One ground with its loop.
public struct Place: Sendable {
    /// The loop; nil on the pool.
    public let loop: SocketLoop?
    private let pins: Bool

    init(ground: Ground) {
        loop =
            switch ground {
            case .pool: nil
            case .loop, .pinned: SocketLoop()
            case .portable: SocketLoop(.portable)
            }
        pins = ground == .pinned || ground == .portable
    }

    /// An actor of this ground around something that is not Sendable: a socket, as a rule.
    public func owner<Content>(_ content: sending Content) -> any Owner<Content> {
        if pins, let loop { PinnedOwner(content, on: loop) } else { PoolOwner(content) }
    }

    /// A task of this ground.
    public func task<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) -> Task<Value, any Error> {
        Task(executorPreference: loop) { try await body() }
    }
}
