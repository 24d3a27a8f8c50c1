public import ZeroMQ

/// The error that the body throws; nil when it throws none, or one that is not this library's.
public func thrown(by body: () throws -> Void) -> ZeroMQError? {
    do {
        try body()
        return nil
    } catch {
        return error as? ZeroMQError
    }
}
