import CLoop
import ZeroMQ

/// The same loop as loop.c, with the library.
struct SwiftLoop {
    let bytes: Int
    let frames: Int
    private let push: Socket<PUSH>
    private let pull: Socket<PULL>
    private let content: [UInt8]
    private let message: Message

    init(endpoint: String, bytes: Int, frames: Int, context: Context) throws {
        self.bytes = bytes
        self.frames = frames
        pull = try Socket(bind: endpoint, context: context) { $0.receiveTimeout = .seconds(10) }
        push = try Socket(connect: pull.lastEndpoint ?? "", context: context) {
            $0.sendTimeout = .seconds(10)
        }
        content = [UInt8](repeating: 0, count: bytes)
        message = Message([Frame](repeating: Frame(content), count: frames))
    }

    /// Sends spans, and receives into a message that is there already.
    func reusing(_ received: inout Message, _ messages: Int) throws -> loop_counts {
        var counts = loop_counts()
        for _ in 0..<messages {
            try send(&counts)
            let before = allocations_so_far()
            try pull.receive(into: &received)
            counts.receiving += allocations_so_far() - before
            try check(received)
        }
        return counts
    }

    /// Sends spans, and receives a new message each time.
    func anew(_ messages: Int) throws -> loop_counts {
        var counts = loop_counts()
        for _ in 0..<messages {
            try send(&counts)
            let before = allocations_so_far()
            let received = try pull.receive()
            counts.receiving += allocations_so_far() - before
            try check(received)
        }
        return counts
    }

    private func send(_ counts: inout loop_counts) throws {
        let before = allocations_so_far()
        if frames == 1 { try push.send(content.span.bytes) } else { try push.send(message) }
        counts.sending += allocations_so_far() - before
    }

    private func check(_ message: Message) throws {
        guard message.count == frames, message.first?.count == bytes else {
            throw WrongMessage(message: message)
        }
    }

    struct WrongMessage: Error { let message: Message }
}
