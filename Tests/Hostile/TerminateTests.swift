import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Ends of contexts that in C hang, or abort.
struct TerminateTests {
    // libzmq binds every name that was connected to in vain, and aborts when it finds no place for that socket.
    @Test(arguments: [1, 2, 5])
    func `a context that is full ends with connects to nobody pending`(maxSockets: Int) async {
        await #expect(processExitsWith: .exitCode(0)) { [maxSockets] in
            bounded {
                let context = try Context { $0.maxSockets = maxSockets }
                let sockets = try (0..<maxSockets).map { number in
                    try Socket<DEALER>(connect: "inproc://nobody-\(number)", context: context)
                }
                for socket in sockets { try socket.send("to nobody") }
                expectRefusal(.tooManyOpen, "open", "PAIR") { _ = try Socket<PAIR>(context: context) }
                try context.terminate(within: soon)
                expectRefusal(.contextTerminated, "send", "\(sockets[0])") { try sockets[0].send("x") }
            }
        }
    }

    @Test func `a name that its owner has left is one that nobody has`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                let context = try Context { $0.maxSockets = 3 }
                let unbound = try Socket<PAIR>(bind: "inproc://unbound", context: context)
                try unbound.unbind(from: "inproc://unbound")
                let left = try Socket<PAIR>(bind: "inproc://left", context: context)
                try left.disconnect(from: "inproc://left")
                let late = try Socket<DEALER>(connect: "inproc://unbound", context: context)
                try late.connect(to: "inproc://left")
                try late.send("to nobody")
                FewDescriptors.leave(0)
                try context.terminate(within: soon)
            }
        }
    }

    @Test func `the greatest number of sockets has a place for a connect to nobody`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext {
                    $0.maxSockets = 65_535
                } _: { context in
                    let dealer = try Socket<DEALER>(connect: "inproc://nobody", context: context)
                    #expect(try dealer.trySend("to nobody"))
                }
            }
        }
    }

    // zmq_ctx_term with an open socket waits for ever.
    @Test func `a context ends with sockets open and unused`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                let context = try Context()
                let socket = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
                let name = "\(socket)"
                try context.terminate(within: soon)
                try context.terminate(within: soon)
                #expect(socket.isClosed)
                expectRefusal(.contextTerminated, "receive", name) { _ = try socket.receive(timeout: soon) }
                expectRefusal(.contextTerminated, "open", "PULL") { _ = try Socket<PULL>(context: context) }
                expectRefusal(.contextTerminated, "read socketLimit", nil) { _ = try context.socketLimit }
                socket.close()
            }
        }
    }

    @Test func `a context ends with threads blocked in its sockets`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                let context = try Context()
                let threads = (0..<4).map { number in
                    SocketThread {
                        let socket = try Socket<PULL>(bind: "inproc://\(number)", context: context)
                        return thrown(by: {
                            _ = try number % 2 == 0 ? socket.receive() : socket.receive(timeout: soon)
                        })
                    }
                }
                try context.terminate(within: soon)
                for thread in threads {
                    // One that came too late to open its socket is told the same.
                    let code = (try? thread.join(within: soon)).map { $0?.code } ?? .contextTerminated
                    #expect(code == .contextTerminated)
                }
            }
        }
    }

    // With libzmq's own linger a message that nobody takes holds zmq_ctx_term up for ever.
    @Test func `a context with a message for nobody ends when it has lingered`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                let dead = try DeadEndpoint()
                let context = try Context { $0.linger = .seconds(3) }
                let push = try Socket<PUSH>(connect: dead.endpoint, context: context)
                try push.send("to nobody")
                let name = "\(push)"
                push.close()
                let error = thrown(by: { try context.terminate(within: .milliseconds(10)) })
                #expect(error?.code == .timedOut && error?.operation == "terminate")
                #expect(error?.subject?.contains(name) == true)
                try context.terminate(within: soon)
            }
        }
    }

    @Test func `a socket that holds the end up is named, however many have closed since`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                let dead = try DeadEndpoint()
                let context = try Context { $0.linger = .seconds(3) }
                let stuck = try Socket<PUSH>(connect: dead.endpoint, context: context)
                try stuck.send("to nobody")
                let name = "\(stuck)"
                stuck.close()
                for number in 0..<40 {
                    try Socket<PUSH>(connect: "inproc://\(number)", context: context).close()
                }
                let error = thrown(by: { try context.terminate(within: .milliseconds(10)) })
                #expect(error?.subject?.contains(name) == true)
                try context.terminate(within: soon)
            }
        }
    }

    @Test func `two threads end one context`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                for _ in 0..<50 {
                    let context = try Context()
                    let socket = try Socket<PULL>(bind: "inproc://jobs", context: context)
                    let threads = (0..<2).map { _ in SocketThread { try context.terminate(within: soon) } }
                    for thread in threads { try thread.join(within: soon) }
                    #expect(socket.isClosed)
                }
            }
        }
    }

    // A REQ whose reply was lost: in C it receives for ever, and cannot send.
    @Test func `a REQ whose reply was lost goes on`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let server = try Socket<ROUTER>(bind: "tcp://127.0.0.1:*", context: context)
                    let endpoint = try #require(try server.lastEndpoint)
                    let client = try Socket<REQ>(connect: endpoint, context: context)
                    expectRefusal(.timedOut, "request", "\(client)") {
                        _ = try client.request("lost", timeout: .milliseconds(50))
                    }
                    expectRefusal(.invalidState, "receive", "\(client)") {
                        _ = try client.receive(timeout: soon)
                    }
                    let answers = SocketThread {
                        while let request = try server.receive(timeout: soon) {
                            guard request.last == "again" else { continue }
                            try server.send(request)
                            return
                        }
                    }
                    #expect(try client.request("again", timeout: soon) == "again")
                    try answers.join(within: soon)
                    expectRefusal(.invalidState, "receive", "\(client)") {
                        _ = try client.receive(timeout: soon)
                    }
                }
            }
        }
    }

    // An invalid command makes zmq_proxy_steerable abort; here commands are methods, and cannot be invalid.
    @Test func `a proxy takes its commands in any order`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let front = try Socket<PULL>(bind: "inproc://front", context: context)
                    let back = try Socket<PUSH>(bind: "inproc://back", context: context)
                    let push = try Socket<PUSH>(connect: "inproc://front", context: context)
                    let pull = try Socket<PULL>(connect: "inproc://back", context: context)
                    let (controls, proxied) = startProxy(front, back)
                    let control = try #require(controls)
                    for _ in 0..<3 { control.resume() }
                    for _ in 0..<3 { control.pause() }
                    _ = control.statistics
                    control.resume()
                    try push.send("x")
                    #expect(try pull.receive(timeout: soon) == "x")
                    control.stop()
                    try proxied.join(within: soon)
                    control.stop()
                    control.pause()
                    #expect(control.statistics.frontToBack.messages == 1)
                }
            }
        }
    }
}

/// Runs a proxy on a thread and hands its control out.
private func startProxy(
    _ front: sending Socket<PULL>,
    _ back: sending Socket<PUSH>
) -> (ProxyControl?, SocketThread<Void>) {
    nonisolated(unsafe) var control: ProxyControl?
    let ready = DispatchSemaphore(value: 0)
    let sockets = Moved((front, back))
    let thread = SocketThread {
        let proxy = try Proxy(sockets.value.0, sockets.value.1)
        control = proxy.control
        ready.signal()
        try proxy.run()
    }
    ready.wait()
    return (control, thread)
}

private struct Moved<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}
