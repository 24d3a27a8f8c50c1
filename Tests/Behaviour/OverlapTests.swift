import Foundation
import TestSupport
import Testing
import ZeroMQ

/// One socket in two threads at once, past the compiler.
struct OverlapTests {
    @Test func `while one thread waits in a call another is refused`() throws {
        try withContext { context in
            let endpoint = Transport.inproc.endpoint
            let socket = try Socket<PAIR>(bind: endpoint, context: context)
            let box = Unchecked(socket)
            let receiver = Self.receiver(box)
            let error = Self.refusal(by: socket)
            #expect(error?.code == .invalidState)
            #expect(error?.operation == "receive")
            #expect(error?.reason == "another thread is using the socket")

            let calls: [() throws -> Void] = [
                { _ = try socket.tryReceive() },
                { _ = try socket.receive(timeout: soon) },
                { try socket.send("x") },
                { try socket.send(["x", "y"]) },
                { _ = try socket.trySend([UInt8(1)]) },
                { _ = try socket.lastEndpoint },
                { _ = try socket.readiness },
                { try socket.configure { $0.linger = .zero } },
                { try socket.bind(to: Transport.inproc.endpoint) },
                { _ = try Poller(socket).wait(timeout: soon) },
            ]
            for call in calls { #expect(thrown(by: call)?.code == .invalidState) }
            socket.close()
            #expect(!socket.isClosed)

            // The waiting call is none the worse for it.
            let peer = try Socket<PAIR>(connect: endpoint, context: context)
            try peer.send("here")
            #expect(try receiver.join(within: soon) == "here")
            try socket.send("back")
            #expect(try peer.receive(timeout: soon) == "back")
        }
    }

    @Test func `two threads at full speed see refusals and nothing worse`() throws {
        try withContext { context in
            let endpoint = Transport.inproc.endpoint
            let pull = try Socket<PULL>(bind: endpoint, context: context) {
                $0.receiveHighWaterMark = .unlimited
            }
            let box = Unchecked(try Socket<PUSH>(connect: endpoint, context: context))
            let threads = (0..<2).map { number in
                SocketThread {
                    var sent = 0
                    for _ in 0..<20_000 {
                        do {
                            if try box.value.trySend([Frame("\(number)"), Frame("\(sent)")]) { sent += 1 }
                        } catch ZeroMQError.Code.invalidState {}
                    }
                    return sent
                }
            }
            let sent = try threads.map { try $0.join(within: soon) }
            var received = [0, 0]
            while let message = try pull.tryReceive() {
                let (number, index) = try #require(message.unpack())
                let sender = number == "0" ? 0 : 1
                #expect(index == Frame("\(received[sender])"))
                received[sender] += 1
            }
            #expect(received == sent)
        }
    }

    @Test func `a debug build says so, once`() async throws {
        let result = await #expect(processExitsWith: .exitCode(0), observing: [\.standardErrorContent]) {
            alarm(120)
            try Self.overlapTwice()
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        let notices = text.split(separator: "\n").filter {
            $0.contains("used by two threads or tasks at once")
        }
        #if DEBUG
            #expect(notices.count == 1)
            #expect(notices.first?.hasPrefix("ZeroMQ: ") == true)
            #expect(notices.first?.contains("PAIR bound to inproc://") == true)
        #else
            #expect(notices.isEmpty)
        #endif
    }

    private static func overlapTwice() throws {
        let context = try Context()
        for _ in 0..<2 {
            let endpoint = Transport.inproc.endpoint
            let socket = try Socket<PAIR>(bind: endpoint, context: context)
            let receiver = receiver(Unchecked(socket))
            guard refusal(by: socket) != nil, refusal(by: socket) != nil else { exit(1) }
            let peer = try Socket<PAIR>(connect: endpoint, context: context)
            try peer.send("here")
            _ = try receiver.join(within: soon)
        }
    }

    /// A thread that waits in a receive, whoever was in its way.
    private static func receiver(_ box: Unchecked<Socket<PAIR>>) -> SocketThread<Message?> {
        SocketThread {
            while true {
                do { return try box.value.receive(timeout: soon) } catch ZeroMQError.Code.invalidState {}
            }
        }
    }

    /// Tries until the other thread is in its call.
    private static func refusal(by socket: Socket<PAIR>) -> ZeroMQError? {
        let end = ContinuousClock.now + soon
        while ContinuousClock.now < end {
            if let error = thrown(by: { _ = try socket.tryReceive() }) { return error }
            sched_yield()
        }
        return nil
    }
}
