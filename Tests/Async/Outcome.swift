import ZeroMQ

/// How an operation of a task has ended, for tests to compare.
enum Outcome: Equatable, Sendable {
    case message(String)
    case nothing
    case cancelled
    case failed(ZeroMQError.Code)
    case other(String)

    init(_ body: () async throws -> Message?) async {
        do {
            self = try await body().map { .message("\($0[0].text ?? "?")") } ?? .nothing
        } catch is CancellationError {
            self = .cancelled
        } catch let error as ZeroMQError {
            self = .failed(error.code)
        } catch {
            self = .other("\(error)")
        }
    }
}

extension Task where Success == Message?, Failure == any Error {
    var outcome: Outcome {
        get async { await Outcome { try await value } }
    }
}
