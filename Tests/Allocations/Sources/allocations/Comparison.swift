import CLoop
import ZeroMQ

/// The library's loops beside C's, over one transport and with messages of one shape.
///
/// Each loop has sockets of its own and as many messages as the others: libzmq's queues grow by blocks, at the same
/// messages then.
struct Comparison {
    let transport: String
    let bytes: Int
    let frames: Int

    private static let warmUp = 1_000
    private static let messages = 10_000

    func rows() throws -> [Row] {
        let inC = try countsInC()
        let reusing = try counts { loop, received, messages in try loop.reusing(&received, messages) }
        let anew = try counts { loop, _, messages in try loop.anew(messages) }
        if frames == 1 {
            return [
                row("send(span)", limit: 0, inC.sending, reusing.sending),
                row("receive(into:)", limit: 0, inC.receiving, reusing.receiving),
                row("receive()", limit: 1, inC.receiving, anew.receiving),
            ]
        }
        return [
            row("receive(into:), \(frames) frames", limit: 0, inC.receiving, reusing.receiving),
            row("receive(), \(frames) frames", limit: frames, inC.receiving, anew.receiving),
        ]
    }

    private var endpoint: String { transport == "tcp" ? "tcp://127.0.0.1:*" : "inproc://allocations" }

    private func countsInC() throws -> loop_counts {
        var counts = loop_counts()
        let error = loop_in_c(
            endpoint,
            bytes,
            Int32(frames),
            Int32(Self.warmUp),
            Int32(Self.messages),
            &counts
        )
        guard error == 0 else { throw LoopInCFailed(error: error) }
        return counts
    }

    private func counts(
        _ body: (SwiftLoop, inout Message, Int) throws -> loop_counts
    ) throws -> loop_counts {
        let context = try Context()
        let loop = try SwiftLoop(endpoint: endpoint, bytes: bytes, frames: frames, context: context)
        var received = Message()
        _ = try body(loop, &received, Self.warmUp)
        return try body(loop, &received, Self.messages)
    }

    private func row(_ call: String, limit: Int, _ inC: Int, _ inSwift: Int) -> Row {
        Row(
            transport: transport,
            bytes: bytes,
            call: call,
            limit: limit,
            inC: inC,
            inSwift: inSwift,
            messages: Self.messages
        )
    }

    struct LoopInCFailed: Error { let error: Int32 }
}
