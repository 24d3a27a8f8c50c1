public import ZeroMQ

/// The code of the error that the body throws; nil when it throws none, or one that is not this library's.
public func code(_ body: () async throws -> Void) async -> ZeroMQError.Code? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? ZeroMQError)?.code
    }
}
