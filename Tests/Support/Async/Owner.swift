public import ZeroMQ

/// An actor around something that is not Sendable, for tests to extend by what they do with it.
public protocol Owner<Content>: Actor {
    /// What it owns.
    associatedtype Content
    /// What it owns.
    var content: Content { get }
}

/// An owner that runs where its callers do.
public actor PoolOwner<Content>: Owner {
    /// What it owns.
    public let content: Content

    /// Takes something over.
    public init(_ content: sending Content) { self.content = content }
}

/// An owner that is pinned to a loop.
public actor PinnedOwner<Content>: Owner, LoopActor {
    /// What it owns.
    public let content: Content
    /// Where it runs.
    public nonisolated let loop: SocketLoop

    /// Takes something over.
    public init(_ content: sending Content, on loop: SocketLoop) {
        self.content = content
        self.loop = loop
    }
}

extension PoolOwner {
    /// Uses what it owns; others have a turn while the body waits.
    public func use<Value: Sendable>(
        _ body: @Sendable (isolated PoolOwner<Content>) async throws -> Value
    ) async rethrows -> Value { try await body(self) }
}

extension Owner {
    /// Closes the socket.
    public func close<Role: SocketRole>() where Content == Socket<Role> { content.close() }

    /// Receives a message.
    public func receive<Role: Receives>() async throws -> Message where Content == Socket<Role> {
        try await content.receive()
    }

    /// Receives a message in time.
    public func receive<Role: Receives>(timeout: Duration) async throws -> Message?
    where Content == Socket<Role> { try await content.receive(timeout: timeout) }

    /// Receives a message until the stop is pulled.
    public func receive<Role: Receives>(until stop: Stop) async throws -> Message?
    where Content == Socket<Role> { try await content.receive(until: stop) }

    /// Sends a message.
    public func send<Role: Sends>(_ message: Message) async throws where Content == Socket<Role> {
        try await content.send(message)
    }

    /// Sends a message in time.
    public func send<Role: Sends>(_ message: Message, timeout: Duration) async throws -> Bool
    where Content == Socket<Role> { try await content.send(message, timeout: timeout) }

    /// Sends a message if there is room.
    public func trySend<Role: Sends>(_ message: Message) throws -> Bool where Content == Socket<Role> {
        try content.trySend(message)
    }
}
