/// What went wrong, in which operation, and with what.
///
/// A description reads like "bind tcp://*:5555: Address already in use (EADDRINUSE)". It never contains a payload, a
/// key or a password. Calls that block throw nothing else, and say so in their type; those with `await` may throw
/// `CancellationError` as well.
public struct ZeroMQError: Error, Hashable, Sendable {
    /// The kind of failure.
    ///
    /// The C function is `zmq_errno`.
    public let code: Code

    /// The operation that failed: "bind", "send", "set sendHighWaterMark", ...
    public let operation: String

    /// What the operation was about: an endpoint, a socket, an option's value.
    ///
    /// `nil` when there is nothing to name.
    public let subject: String?

    /// What is wrong, where the code alone does not say it.
    ///
    /// `nil` when it does.
    public let reason: String?

    /// Creates an error; for code that is built on this library and reports failures in its terms.
    public init(_ code: Code, operation: String, subject: String? = nil, reason: String? = nil) {
        self.code = code
        self.operation = operation
        self.subject = subject
        self.reason = reason
    }
}

extension ZeroMQError: CustomStringConvertible {
    /// One line: "operation subject: text (NAME): reason".
    public var description: String {
        let place = subject.map { "\(operation) \($0)" } ?? operation
        let kind = "\(place): \(code)"
        return reason.map { "\(kind): \($0)" } ?? kind
    }
}

extension ZeroMQError {
    /// Matches an error by its code in a `catch`: `catch ZeroMQError.Code.addressInUse`.
    public static func ~= (code: Code, error: ZeroMQError) -> Bool { error.code == code }
}

extension ZeroMQError.Code {
    /// Matches any error by this code in a `catch` clause: `catch ZeroMQError.Code.addressInUse`.
    public static func ~= (code: Self, error: any Error) -> Bool { (error as? ZeroMQError)?.code == code }

    /// Matches a code by this code: without it the form for any error, which a code is too, would say that it does not.
    public static func ~= (code: Self, other: Self) -> Bool { code == other }
}
