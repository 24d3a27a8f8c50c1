import TestSupport
import ZeroMQ

/// A PULL on a thread of its own, which counts what programs that end have delivered.
struct Sink {
    let context: Context
    let endpoint: String
    private let thread: SocketThread<Int>

    /// Receives until this many messages have come that are numbers; others are not counted.
    init(expecting count: Int) throws {
        context = try Context()
        let pull = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
        endpoint = try pull.lastEndpoint?.description ?? ""
        thread = SocketThread {
            var counted = 0
            while counted < count, let message = try pull.receive(timeout: soon) {
                if Int(message.description) != nil { counted += 1 }
            }
            return counted
        }
    }

    /// How many came.
    func count() throws -> Int {
        defer { context.shutdown() }
        return try thread.join(within: soon)
    }
}
