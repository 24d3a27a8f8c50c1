import Foundation
import TestSupport
import Testing
import ZeroMQ

/// The child of a fork: it neither hangs nor disturbs its parent, and can begin anew.
struct ForkTests {
    @Test func `a child that exits at once waits for nothing and takes nothing along`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                // For longer than a child has before its alarm ends it.
                try withContext {
                    $0.linger = .seconds(60)
                } _: { context in
                    // Nobody is there yet, so that the messages are queued when the child exits.
                    var later: DeadEndpoint? = try DeadEndpoint()
                    let endpoint = try #require(later?.endpoint)
                    let push = try Socket<PUSH>(connect: endpoint, context: context)
                    for number in 0..<100 { try push.send("\(number)") }
                    #expect(Fork { 0 }.status() == 0)
                    later = nil
                    let pull = try Socket<PULL>(bind: endpoint, context: context)
                    for number in 0..<100 { #expect(try pull.receive(timeout: soon) == "\(number)") }
                }
            }
        }
    }

    @Test func `a child that exits while a thread of its parent is blocked waits for nothing`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let pull = try Socket<PULL>(bind: "inproc://jobs", context: context)
                    let thread = SocketThread { try pull.receive(timeout: soon) }
                    // Or its alarm would end it.
                    #expect(Fork { 0 }.status() == 0)
                    try Socket<PUSH>(connect: "inproc://jobs", context: context).send("job")
                    #expect(try thread.join(within: soon) == "job")
                }
            }
        }
    }

    @Test func `a child cannot use its parent's sockets and context`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let left = try Socket<PAIR>(bind: "tcp://127.0.0.1:*", context: context)
                    let endpoint = try #require(try left.lastEndpoint)
                    let right = try Socket<PAIR>(connect: endpoint, context: context)
                    try right.send("before")
                    let watched = try Socket<PAIR>(bind: "tcp://127.0.0.1:*", context: context) {
                        $0.tracksPeers = true
                    }
                    let events = watched.events
                    let isOver = DispatchSemaphore(value: 0)
                    let thread = SocketThread { isOver.wait(timeout: .now() + 60) }
                    let child = Fork {
                        let attempts: [() throws -> Void] = [
                            { try left.send("x") },
                            { try left.send(["x", "y"]) },
                            { _ = try left.send("x", timeout: soon) },
                            { _ = try left.trySend("x") },
                            { _ = try left.receive() },
                            { _ = try left.receive(timeout: soon) },
                            { _ = try left.receive(until: Stop()) },
                            { _ = try left.tryReceive() },
                            { try left.bind(to: "tcp://127.0.0.1:*") },
                            { try left.connect(to: endpoint) },
                            { try left.unbind(from: endpoint) },
                            { try left.disconnect(from: endpoint) },
                            { _ = try left.lastEndpoint },
                            { _ = try left.readiness },
                            { try left.configure { $0.linger = .zero } },
                            { _ = try Poller(left, right).wait(timeout: soon) },
                            { try Proxy(left, right).run() },
                            { _ = try Socket<PAIR>(context: context) },
                            { _ = try context.socketLimit },
                            { try context.terminate(within: soon) },
                            { try watched.bind(to: "tcp://127.0.0.1:*") },
                            { _ = try watched.events.tryNext() },
                            { _ = try events.tryNext() },
                            { _ = try events.next(timeout: soon) },
                            { try watched.waitForPeers(1, timeout: soon) },
                            { _ = try thread.join(within: soon) },
                            { _ = try thread.join() },
                        ]
                        context.shutdown()
                        let codes = attempts.map { thrown(by: $0)?.code }
                        return Int32(codes.firstIndex { $0 != .invalidState }.map { $0 + 1 } ?? 0)
                    }
                    // Otherwise the number of the attempt that ended differently.
                    #expect(child.status() == 0)
                    isOver.signal()
                    #expect(try thread.join(within: soon) == .success)
                    try right.send("after")
                    #expect(try left.receive(timeout: soon) == "before")
                    #expect(try left.receive(timeout: soon) == "after")
                }
            }
        }
    }

    @Test func `what a child closes stays open in its parent`() async {
        let result = await #expect(
            processExitsWith: .exitCode(0),
            observing: [\.standardErrorContent]
        ) {
            bounded {
                try withContext { context in
                    let path = temporaryPath("fork")
                    var closed: Socket<PULL>? = try Socket<PULL>(bind: "ipc://\(path)", context: context)
                    let released = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
                    let endpoint = try #require(try released.lastEndpoint)
                    let child = Fork {
                        released.close()
                        closed = nil
                        return 0
                    }
                    #expect(child.status() == 0)
                    // Connections that come now show that the parent's threads still watch.
                    try Socket<PUSH>(connect: "ipc://\(path)", context: context).send("file")
                    try Socket<PUSH>(connect: endpoint, context: context).send("port")
                    #expect(try closed?.receive(timeout: soon) == "file")
                    #expect(try released.receive(timeout: soon) == "port")
                    closed = nil
                    #expect(!FileManager.default.fileExists(atPath: path))
                }
            }
        }
        // Closing there is no misuse either.
        let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(!output.contains("used by two threads"))
    }

    @Test func `a child begins anew and sends to its parent`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                // The shared context is in use here, and another one in the child.
                let pull = try Socket<PULL>(bind: "tcp://127.0.0.1:*")
                let endpoint = try #require(try pull.lastEndpoint)
                let child = Fork {
                    pull.close()
                    let push = try Socket<PUSH>(connect: endpoint)
                    for number in 0..<5 { try push.send("\(number)") }
                    // The end of the child delivers them.
                    return 0
                }
                for number in 0..<5 { #expect(try pull.receive(timeout: soon) == "\(number)") }
                #expect(child.status() == 0)
            }
        }
    }

    @Test func `a child tears down what it inherited without spinning`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    var sockets = try (0..<10).map { number in
                        try Socket<PULL>(bind: "inproc://\(number)", context: context)
                    }
                    let child = Fork {
                        for socket in sockets { socket.close() }
                        sockets = []
                        let error = thrown(by: { try context.terminate(within: soon) })
                        guard error?.code == .invalidState, error?.operation == "terminate" else { return 1 }
                        // A second of work at most, where spinning would go on for twenty.
                        return clock() < CLOCKS_PER_SEC ? 0 : 2
                    }
                    #expect(child.status() == 0)
                    #expect(sockets.allSatisfy { !$0.isClosed })
                }
            }
        }
    }

    @Test(arguments: [false, true])
    func `a stop that a child pulls is not pulled in its parent`(bySignal: Bool) async {
        await #expect(processExitsWith: .exitCode(0)) { [bySignal] in
            bounded {
                try withContext { context in
                    let stop = Stop(on: .terminate)
                    let pull = try Socket<PULL>(bind: "inproc://jobs", context: context)
                    let child = Fork {
                        if bySignal { kill(getpid(), SIGTERM) } else { stop.pull() }
                        guard stop.isPulled else { return 1 }
                        // Whoever waits for it in the child sees it, too.
                        let own = try Socket<PULL>(bind: "inproc://jobs")
                        return try own.receive(until: stop) == nil ? 0 : 2
                    }
                    #expect(child.status() == 0)
                    #expect(!stop.isPulled)
                    // Nor is anybody woken, to wait again or to spin.
                    let clock = ContinuousClock()
                    let start = clock.now
                    #expect(try Poller(pull).wait(timeout: .milliseconds(300), until: stop).isEmpty)
                    #expect(clock.now - start >= .milliseconds(300))
                }
            }
        }
    }

    @Test func `a stop that a child lets go still wakes its parent's tasks at a signal`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let loop = SocketLoop()
                    var stop: Stop? = Stop(on: .terminate)
                    // Since a task has waited for it, the loop watches it.
                    run(on: loop) { [stop] in try await wait(context, .milliseconds(1), stop) }
                    run(on: loop) {}
                    let child = Fork {
                        stop = nil
                        return 0
                    }
                    #expect(child.status() == 0)
                    let isWoken = DispatchSemaphore(value: 0)
                    Task(executorPreference: loop) { [stop] in
                        try await wait(context, soon, stop)
                        isWoken.signal()
                    }
                    // On the loop's only thread, and so when the other waits.
                    run(on: loop) { kill(getpid(), SIGTERM) }
                    #expect(isWoken.wait(timeout: .now() + 60) == .success)
                    #expect(stop?.isPulled == true)
                }
            }
        }
    }

    @Test func `a loop that a child inherits still runs code there`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                let loop = SocketLoop()
                run(on: loop) {}
                let child = Fork {
                    run(on: loop) {}
                    return 0
                }
                #expect(child.status() == 0)
                run(on: loop) {}
            }
        }
    }
}

/// Runs code on a loop, and waits for its end.
private func run(on loop: SocketLoop, _ body: @escaping @Sendable () async throws -> Void) {
    let isDone = DispatchSemaphore(value: 0)
    Task(executorPreference: loop) {
        try await body()
        isDone.signal()
    }
    #expect(isDone.wait(timeout: .now() + 60) == .success)
}

/// Waits for a message that does not come, until the time is over or the stop is pulled.
@concurrent private func wait(_ context: Context, _ timeout: Duration, _ stop: Stop?) async throws {
    let pull = try Socket<PULL>(bind: Endpoint(Transport.inproc.endpoint), context: context)
    _ = try await Poller(pull).wait(timeout: timeout, until: stop)
}
