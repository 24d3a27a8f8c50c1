import Foundation
import TestSupport
import Testing
import ZeroMQ

/// What C does wrong with a `zmq_msg_t`: there is no way to close one, to move one or to hold one after it was sent, so
/// that what can be written is using the same value again.
struct FrameTests {
    // zmq_msg_send, zmq_msg_size and zmq_msg_data on a closed message.
    @Test func `a frame that was sent is as it was`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let push = try Socket<PUSH>(bind: "inproc://jobs", context: context)
                    let pull = try Socket<PULL>(connect: "inproc://jobs", context: context)
                    for size in [0, 1, 29, 30, 33, 34, 100_000] {
                        let frame = Frame([UInt8](repeating: 7, count: size))
                        for _ in 0..<3 { try push.send([frame, frame]) }
                        #expect(frame.count == size && frame.allSatisfy { $0 == 7 })
                        for _ in 0..<3 { #expect(try pull.receive(timeout: soon) == [frame, frame]) }
                    }
                }
            }
        }
    }

    @Test func `a message that was emptied is refused and can be filled again`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let left = try Socket<PAIR>(bind: "inproc://pair", context: context)
                    let right = try Socket<PAIR>(connect: "inproc://pair", context: context)
                    var message: Message = ["one", "two"]
                    while message.popFirst() != nil {}
                    #expect(message.popFirst() == nil && message.popEnvelope() == nil && message.last == nil)
                    expectRefusal(.invalidArgument, "send", "\(left)") { try left.send(message) }
                    #expect(try !left.receive(into: &message, timeout: .milliseconds(1)))
                    try right.send("full")
                    #expect(try left.receive(into: &message, timeout: soon))
                    #expect(message == "full")
                }
            }
        }
    }

    // zmq_msg_copy(m, m) and zmq_msg_move(m, m).
    @Test func `a message sent and received in place of itself loses nothing`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let left = try Socket<PAIR>(bind: "inproc://pair", context: context)
                    let right = try Socket<PAIR>(connect: "inproc://pair", context: context)
                    let body = [UInt8](repeating: 7, count: 1000)
                    var message = Message([Frame(body), Frame(body)])
                    let copy = message
                    message = message + message
                    #expect(message.count == 4)
                    for _ in 0..<10 {
                        try left.send(message)
                        #expect(try right.receive(into: &message, timeout: soon))
                    }
                    #expect(message.count == 4 && message.allSatisfy { $0 == Frame(body) })
                    #expect(copy == Message([Frame(body), Frame(body)]))
                }
            }
        }
    }

    // zmq_msg_init_size without memory, which libzmq reports.
    @Test func `a frame that finds no memory is refused where it is sent`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let push = try Socket<PUSH>(bind: "inproc://jobs", context: context)
                    let pull = try Socket<PULL>(connect: "inproc://jobs", context: context)
                    for capacity in [Int.max, Int.max - 64, 1 << 60] {
                        let frame = Frame(capacity: capacity) { _ in }
                        #expect(frame.isUnallocated && frame.isEmpty)
                        expectRefusal(.noMemory, "send", "\(push)") { try push.send(Message(frame)) }
                        expectRefusal(.noMemory, "send", "\(push)") { try push.send(["head", frame]) }
                    }
                    #expect(Frame(capacity: -1) { _ in }.isEmpty)
                    try push.send("x")
                    #expect(try pull.receive(timeout: soon) == "x")
                }
            }
        }
    }

    // Empty as it is, it would stand for everything, and for no name at all.
    @Test func `a frame that finds no memory is refused as a prefix and as an option`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let frame = Frame(capacity: .max) { _ in }
                    let sub = try Socket<SUB>(bind: "inproc://news", context: context)
                    expectRefusal(.noMemory, "subscribe", "\(sub)") { try sub.subscribe(frame) }
                    expectRefusal(.noMemory, "unsubscribe", "\(sub)") { try sub.unsubscribe(frame) }
                    let pub = try Socket<PUB>(connect: "inproc://news", context: context)
                    try pub.send("nobody has subscribed to this")
                    #expect(try sub.receive(timeout: briefly) == nil)
                    let xpub = try Socket<XPUB>(context: context) { $0.isManual = true }
                    expectRefusal(.noMemory, "subscribe", "\(xpub)") { try xpub.subscribe(frame) }
                    expectRefusal(.noMemory, "unsubscribe", "\(xpub)") { try xpub.unsubscribe(frame) }
                    let shown = "a frame whose bytes found no memory"
                    expectRefusal(.invalidArgument, "set subscribe", shown) {
                        _ = try Socket<SUB>(context: context) { $0.subscribe(frame) }
                    }
                    expectRefusal(.invalidArgument, "set welcomeMessage", "0 bytes") {
                        _ = try Socket<XPUB>(context: context) { $0.welcomeMessage = frame }
                    }
                }
            }
        }
    }

    @Test func `a message without frames is refused`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let socket = try Socket<PUSH>(bind: "inproc://jobs", context: context)
                    let none: [Frame] = []
                    expectRefusal(.invalidArgument, "send", "\(socket)") { try socket.send(Message()) }
                    expectRefusal(.invalidArgument, "send", "\(socket)") { try socket.send(none) }
                    expectRefusal(.invalidArgument, "send", "\(socket)") { _ = try socket.trySend(Message()) }
                    expectRefusal(.invalidArgument, "send", "\(socket)") {
                        _ = try socket.send(Message(), timeout: soon)
                    }
                }
            }
        }
    }
}
