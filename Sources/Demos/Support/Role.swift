public import ZeroMQ

/// One program of a demo, which runs in a process of its own: with blocking calls, or with await.
public struct Role: Sendable {
    let name: String
    let blocking: @Sendable (Arguments) throws -> Void
    let awaiting: @Sendable (Arguments) async throws -> Void

    /// A program that takes its arguments by itself.
    public init(
        _ name: String,
        _ blocking: @escaping @Sendable (Arguments) throws -> Void,
        _ awaiting: @escaping @Sendable (Arguments) async throws -> Void
    ) {
        self.name = name
        self.blocking = blocking
        self.awaiting = awaiting
    }

    /// A program that needs to be told nothing.
    public init(
        _ name: String,
        _ blocking: @escaping @Sendable () throws -> Void,
        _ awaiting: @escaping @Sendable () async throws -> Void
    ) {
        self.init(
            name,
            { arguments in
                try arguments.end()
                try blocking()
            },
            { arguments in
                try arguments.end()
                try await awaiting()
            }
        )
    }

    /// A program that needs to be told an endpoint.
    public init(
        _ name: String,
        _ blocking: @escaping @Sendable (Endpoint) throws -> Void,
        _ awaiting: @escaping @Sendable (Endpoint) async throws -> Void
    ) {
        self.init(
            name,
            { arguments in
                let endpoint = try arguments.endpoint()
                try arguments.end()
                try blocking(endpoint)
            },
            { arguments in
                let endpoint = try arguments.endpoint()
                try arguments.end()
                try await awaiting(endpoint)
            }
        )
    }
}

/// What went wrong, in a sentence.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
