import Synchronization
import ZeroMQ

/// What a closure was given, for the test to look at.
final class Collected<Value: Sendable>: Sendable {
    private let values = Mutex<[Value]>([])

    func append(_ value: Value) { values.withLock { $0.append(value) } }

    var all: [Value] { values.withLock { $0 } }
}

extension Authenticator {
    /// One that lets everybody in, by each mechanism, and notes whom it was asked about.
    static func lettingAllIn(_ context: Context) throws -> (Authenticator, Collected<AuthenticationRecord>) {
        let records = Collected<AuthenticationRecord>()
        let authenticator = try Authenticator(context) {
            $0.policy.allowsNull = true
            $0.plain = .users(["ada": "countess"])
            $0.curve = .anybody
            $0.onDecision = { records.append($0) }
        }
        return (authenticator, records)
    }
}
