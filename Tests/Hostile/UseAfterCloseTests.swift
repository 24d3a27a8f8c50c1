import Foundation
import TestSupport
import Testing
import ZeroMQ

/// A closed socket, which in C is freed memory.
struct UseAfterCloseTests {
    @Test func `every use of a closed socket is refused`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let socket = try Socket<PAIR>(bind: "inproc://pair", context: context)
                    let name = "\(socket)"
                    socket.close()
                    socket.close()
                    #expect(socket.isClosed)
                    let endpoint: Endpoint = "inproc://pair"
                    let uses: [(String, () throws -> Void)] = [
                        ("send", { try socket.send("x") }),
                        ("send", { try socket.send(["x", "y"]) }),
                        ("send", { _ = try socket.trySend("x") }),
                        ("receive", { _ = try socket.receive() }),
                        ("receive", { _ = try socket.receive(timeout: soon) }),
                        ("receive", { _ = try socket.tryReceive() }),
                        ("poll", { _ = try Poller(socket).wait() }),
                        ("read lastEndpoint", { _ = try socket.lastEndpoint }),
                        ("read readiness", { _ = try socket.readiness }),
                        ("set linger", { try socket.configure { $0.linger = .zero } }),
                    ]
                    for (operation, use) in uses {
                        let error = thrown(by: use)
                        #expect(error?.code == .invalidState, "\(operation)")
                        #expect(error?.operation == operation)
                    }
                    expectRefusal(.invalidState, "receive", name) { _ = try socket.receive() }
                    for use in [
                        { try socket.bind(to: endpoint) }, { try socket.connect(to: endpoint) },
                        { try socket.unbind(from: endpoint) }, { try socket.disconnect(from: endpoint) },
                    ] { #expect(thrown(by: use)?.code == .invalidState) }
                }
            }
        }
    }
}
