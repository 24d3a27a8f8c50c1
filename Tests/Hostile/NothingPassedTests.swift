import Foundation
import TestSupport
import Testing
import ZeroMQ

/// What a null pointer is in C.
///
/// No call takes a pointer here but for `Frame(adopting:)`, so a null cannot be passed; these are the nearest things
/// that can be written: nothing, an empty collection, an empty buffer, whose address Swift may have as nil.
struct NothingPassedTests {
    // zmq_bind(NULL) and zmq_connect(NULL).
    @Test func `an endpoint that is nothing is refused`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let socket = try Socket<PAIR>(context: context)
                    for endpoint in ["", "\0", "tcp", "tcp://", "://", "\0tcp://127.0.0.1:1", "ipc://\0"] {
                        expectRefusal(.invalidArgument, "bind", endpoint) { try socket.bind(to: endpoint) }
                        expectRefusal(.invalidArgument, "connect", endpoint) {
                            try socket.connect(to: endpoint)
                        }
                        expectRefusal(.invalidArgument, "unbind", endpoint) {
                            try socket.unbind(from: endpoint)
                        }
                        expectRefusal(.invalidArgument, "disconnect", endpoint) {
                            try socket.disconnect(from: endpoint)
                        }
                    }
                }
            }
        }
    }

    // zmq_send(NULL, n), zmq_recv(NULL, n) and ZMQ_SUBSCRIBE(NULL, n).
    @Test func `empty content is sent, received and subscribed to as such`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let push = try Socket<PUSH>(bind: "inproc://jobs", context: context)
                    let pull = try Socket<PULL>(connect: "inproc://jobs", context: context)
                    let nothing: [UInt8] = []
                    try push.send(nothing)
                    try push.send(Data())
                    try push.send("")
                    try push.send(nothing.span.bytes)
                    try push.send(Frame(capacity: 0) { _ in })
                    try push.send(UnsafeRawBufferPointer(start: nil, count: 0))
                    for _ in 0..<6 { #expect(try pull.receive(timeout: soon) == [Frame()]) }

                    let publisher = try Socket<XPUB>(bind: "inproc://news", context: context)
                    let subscriber = try Socket<SUB>(connect: "inproc://news", context: context) {
                        $0.subscribe(nothing)
                    }
                    #expect(try publisher.receive(timeout: soon) == [[1]])
                    try publisher.send("x")
                    #expect(try subscriber.receive(timeout: soon) == "x")
                }
            }
        }
    }

    // zmq_setsockopt(NULL, 4), zmq_getsockopt(NULL).
    @Test func `an option without content is refused or cleared`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    expectRefusal(.invalidArgument, "set routingId", "0 bytes") {
                        _ = try Socket<DEALER>(context: context) { $0.routingId = [] }
                    }
                    let socket = try Socket<XPUB>(context: context) {
                        $0.welcomeMessage = []
                        $0.socksProxy = ""
                        $0.boundDevice = ""
                    }
                    #expect(try socket.lastEndpoint == nil)
                    #expect(try Socket<STREAM>(context: context).newestConnection.isEmpty)
                }
            }
        }
    }

    // zmq_msg_init_data(NULL, n).
    @Test func `a frame that adopts nothing lets go of it once`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                let released = ReleaseCount()
                let empty = UnsafeMutableRawBufferPointer.allocate(byteCount: 1, alignment: 1)
                defer { empty.deallocate() }
                let start = UnsafeRawPointer(empty.baseAddress)
                for address in [nil, start] {
                    let buffer = UnsafeRawBufferPointer(start: address, count: 0)
                    let frame = Frame(adopting: buffer) { released.add() }
                    #expect(frame.isEmpty && !frame.isUnallocated)
                }
                #expect(released.count == 2)
            }
        }
    }

    // zmq_poll(NULL, n) in a build with drafts, and for ever.
    @Test func `a poller with nothing to wait for does not wait for it`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                expectRefusal(.invalidArgument, "poll", nil) { _ = try Poller().wait() }
                let ready = try Poller().wait(timeout: .milliseconds(1))
                #expect(ready.isEmpty)
                let stop = Stop()
                stop.pull()
                #expect(try Poller().wait(until: stop).isEmpty)
            }
        }
    }
}

/// Counts releases on whichever thread.
private final class ReleaseCount: Sendable {
    private let lock = NSLock()
    private nonisolated(unsafe) var value = 0  // Under the lock.
    func add() { lock.withLock { value += 1 } }
    var count: Int { lock.withLock { value } }
}
