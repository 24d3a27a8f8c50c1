import Foundation
import TestSupport
import Testing
import ZeroMQ

/// A blocking call on a loop's own thread throws before it would block it.
@Suite(.timeLimit(.minutes(3)))
struct LoopBlockingTests {
    enum Call: CaseIterable, Sendable {
        case receive, receiveInTime, receiveUntilStop, send, poll, join, joinInTime, terminate, proxy, request
    }

    @Test(arguments: SocketLoopTests.backends, Call.allCases)
    func `a blocking call on a loop is refused`(_ backend: SocketLoop.Backend, call: Call) async throws {
        let loop = SocketLoop(backend)
        let codes = try await loop.run { () async throws -> [ZeroMQError.Code?] in
            let context = try Context()
            let begin = ContinuousClock.now
            let code = make(call, context)
            let took = ContinuousClock.now - begin
            context.shutdown()
            // What can be done at once is done there, too.
            return [code, took < soon / 2 ? nil : .timedOut, end(context)]
        }
        #expect(codes == [.wouldDeadlock, nil, .wouldDeadlock])
    }

    @Test func `a debug build tells once of a blocking call that holds up a thread of the pool`() async {
        let result = await #expect(processExitsWith: .exitCode(0), observing: [\.standardErrorContent]) {
            alarm(180)
            try await Task {
                let context = try Context()
                for _ in 0..<2 { try block(context) }
                // What is there at once holds up nobody.
                _ = try exchange(context)
            }.value
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        let notices = text.split(separator: "\n").filter { $0.contains("holds up a thread of Swift's pool") }
        #if DEBUG
            #expect(notices.count == 1)
            #expect(notices.first?.hasPrefix("ZeroMQ: ") == true)
            #expect(notices.first?.contains("receive on PULL bound to inproc://") == true)
        #else
            #expect(notices.isEmpty)
        #endif
    }

    @Test(arguments: SocketLoopTests.backends)
    func `what needs no waiting is done on a loop by the blocking form`(_ backend: SocketLoop.Backend)
        async throws
    {
        let loop = SocketLoop(backend)
        try await withContext { context in
            let texts = try await loop.run { try exchange(context) }
            #expect(texts == ["x", "none"])
        }
    }
}

/// Makes a call that blocks: in a synchronous function, where the compiler does not see the task around it.
private func make(_ call: LoopBlockingTests.Call, _ context: Context) -> ZeroMQError.Code? {
    thrown {
        let endpoint = Transport.inproc.endpoint
        switch call {
        case .receive: _ = try Socket<PULL>(bind: endpoint, context: context).receive()
        case .receiveInTime: _ = try Socket<PULL>(bind: endpoint, context: context).receive(timeout: soon)
        case .receiveUntilStop:
            _ = try Socket<PULL>(bind: endpoint, context: context).receive(until: Stop())
        case .send: try Socket<PUSH>(bind: endpoint, context: context).send("nobody has room")
        case .poll: _ = try Poller(Socket<PULL>(bind: endpoint, context: context)).wait()
        case .join: try waitingThread(context).join()
        case .joinInTime: try waitingThread(context).join(within: soon)
        case .terminate:
            let socket = try Socket<PULL>(bind: endpoint, context: context)
            defer { socket.close() }
            try context.terminate(within: soon)
        case .proxy:
            let front = try Socket<ROUTER>(bind: endpoint, context: context)
            try Proxy(front, try Socket<DEALER>(bind: Transport.inproc.endpoint, context: context)).run()
        case .request:
            let socket = try Socket<REQ>(bind: endpoint, context: context)
            _ = try socket.request("x", timeout: soon)
        }
    }?.code
}

/// Waits for a message that does not come.
private func block(_ context: Context) throws {
    let pull = try Socket<PULL>(bind: Transport.inproc.endpoint, context: context)
    #expect(try pull.receive(timeout: .milliseconds(1)) == nil)
}

/// A thread that ends with its context.
private func waitingThread(_ context: Context) -> SocketThread<Void> {
    SocketThread { _ = try? Socket<PULL>(bind: Transport.inproc.endpoint, context: context).receive() }
}

private func end(_ context: Context) -> ZeroMQError.Code? {
    thrown { try context.terminate(within: soon) }?.code
}

private func exchange(_ context: Context) throws -> [String] {
    let pull = try Socket<PULL>(bind: Transport.inproc.endpoint, context: context)
    let push = try Socket<PUSH>(connect: try #require(try pull.lastEndpoint), context: context)
    try push.send("x")
    let first = try pull.receive()[0].text ?? "?"
    let none = try pull.receive(timeout: .zero)
    return [first, none == nil ? "none" : "some"]
}
