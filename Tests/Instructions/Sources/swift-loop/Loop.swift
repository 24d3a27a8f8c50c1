// swift-loop WORK COUNT: COUNT messages of 8 bytes from a PUSH to a PULL of this thread, with the library.
//
// All are sent before the first is received. What is received is read: its first byte, and its length.
import Dispatch
import ZeroMQ

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@main
struct Loop {
    let messages: Int
    let isThree: Bool
    let push: Socket<PUSH>
    let pull: Socket<PULL>

    static func main() throws {
        let words = CommandLine.arguments
        guard words.count == 3, let messages = Int(words[2]) else {
            return print("usage: swift-loop WORK COUNT")
        }
        let work = words[1]
        guard work.hasPrefix("async") else {
            let loop = try Loop(messages, work)
            loop.leave(try loop.run(work))
        }
        // An async main gives up the first thread, which valgrind does not survive.
        Task(executorPreference: SocketLoop()) {
            let loop = try Loop(messages, work)
            loop.leave(try await loop.runAsync(work))
        }
        DispatchSemaphore(value: 0).wait()
    }

    /// Ends with the sockets open: closing would take apart what has not been received.
    private func leave(_ seen: Int) -> Never {
        print(seen)
        fflush(nil)
        withExtendedLifetime(self) { _exit(0) }
    }

    init(_ messages: Int, _ work: String) throws {
        self.messages = messages
        isThree = work.hasSuffix("three")
        let context = try Context()
        pull = try Socket(bind: "inproc://instructions", context: context) {
            $0.receiveHighWaterMark = .unlimited
        }
        push = try Socket(connect: "inproc://instructions", context: context) {
            $0.sendHighWaterMark = .unlimited
        }
    }

    func run(_ work: String) throws -> Int {
        try send([UInt8](repeating: 0, count: 8), work)
        return switch work {
        case "receive-into", "receive-into-three": try receiveInto()
        case "receive", "receive-three": try receive()
        default: 0
        }
    }

    // A function a loop: each is compiled by itself, as in a program that has one.

    private func send(_ bytes: [UInt8], _ work: String) throws {
        if isThree {
            try sendThree(bytes)
        } else if work == "send-message" {
            try sendMessages(bytes)
        } else {
            try fill(bytes)
        }
    }

    @inline(never)
    private func sendThree(_ bytes: [UInt8]) throws {
        for _ in 0..<messages { try push.send([Frame(bytes), Frame(bytes), Frame(bytes)]) }
    }

    @inline(never)
    private func sendMessages(_ bytes: [UInt8]) throws {
        for _ in 0..<messages { try push.send(Message(bytes)) }
    }

    @inline(never)
    private func fill(_ bytes: [UInt8]) throws {
        for _ in 0..<messages { try push.send(bytes.span.bytes) }
    }

    @inline(never)
    private func receiveInto() throws -> Int {
        var seen = 0
        var message = Message()
        for _ in 0..<messages {
            try pull.receive(into: &message)
            seen += read(message)
        }
        return seen
    }

    @inline(never)
    private func receive() throws -> Int {
        var seen = 0
        for _ in 0..<messages { seen += read(try pull.receive()) }
        return seen
    }

    func runAsync(_ work: String) async throws -> Int {
        let bytes = [UInt8](repeating: 0, count: 8)
        if work == "async-send" {
            for _ in 0..<messages { try await push.send(bytes) }
            return 0
        }
        try fill(bytes)
        var seen = 0
        if work == "async-receive-into" {
            var message = Message()
            for _ in 0..<messages {
                try await pull.receive(into: &message)
                seen += read(message)
            }
        } else if work == "async-receive" {
            for _ in 0..<messages { seen += read(try await pull.receive()) }
        }
        return seen
    }

    @inline(__always)
    private func read(_ message: Message) -> Int {
        isThree ? read(message[0]) + read(message[1]) + read(message[2]) : read(message[0])
    }

    @inline(__always)
    private func read(_ frame: Frame) -> Int {
        frame.withBytes { $0.byteCount + Int($0.unsafeLoad(as: UInt8.self)) }
    }
}
