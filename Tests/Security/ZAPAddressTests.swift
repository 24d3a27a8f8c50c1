import Foundation
import TestSupport
import Testing
import ZeroMQ

/// The place where libzmq asks who is let in, and who may be there.
struct ZAPAddressTests {
    @Test
    func `a role that cannot answer libzmq does not bind its address, and clients do not end the process`()
        async
    {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try withContext { context in
                    try expectRefused(PAIR.self, in: context)
                    try expectRefused(DEALER.self, in: context)
                    try expectRefused(PULL.self, in: context)
                    try expectRefused(REQ.self, in: context)
                    try expectRefused(XPUB.self, in: context)
                    // And the address is free for who can.
                    let (authenticator, _) = try Authenticator.lettingAllIn(context)
                    defer { authenticator.stop() }
                    let server = try server(.null(domain: "guests"), in: context)
                    #expect(try knock(at: server, in: context, as: .null).isIn)
                }
            }
        }
    }

    @Test func `a handler of one's own and an authenticator do not go together`() throws {
        try withContext { context in
            let own = try Socket<REP>(bind: "inproc://zeromq.zap.01", context: context)
            #expect(thrown { _ = try Authenticator(context) { _ in } }?.code == .addressInUse)
            own.close()
        }
        try withContext { context in
            let authenticator = try Authenticator(context) { _ in }
            let error = thrown { _ = try Socket<REP>(bind: "inproc://zeromq.zap.01", context: context) }
            #expect(error?.code == .addressInUse)
            authenticator.stop()
            #expect(
                thrown { _ = try Socket<REP>(bind: "inproc://zeromq.zap.01", context: context) }?.code
                    == .addressInUse
            )
        }
    }

    @Test func `a context has one authenticator at a time`() throws {
        try withContext { context in
            let first = try Authenticator(context) { _ in }
            let error = thrown { _ = try Authenticator(context) { _ in } }
            #expect(error?.code == .addressInUse)
            #expect(error?.reason?.contains("stop") == true)
            try withContext { other in
                let another = try Authenticator(other) { _ in }
                another.stop()
            }
            first.stop()
            let second = try Authenticator(context) { _ in }
            second.stop()
        }
    }

    @Test func `a context that has ended makes no authenticator`() throws {
        let context = try Context()
        try context.terminate(within: soon)
        #expect(thrown { _ = try Authenticator(context) { _ in } }?.code == .contextTerminated)
    }
}

private func expectRefused<Role: SocketRole>(_ role: Role.Type, in context: Context) throws {
    let socket = try Socket<Role>(context: context)
    let error = thrown { try socket.bind(to: "inproc://zeromq.zap.01") }
    #expect(error?.code == .incompatibleProtocol, "\(Role.kind)")
}

/// Runs the body of a process of its own, for four minutes at most, on a thread that may block: Swift's threads, which
/// are few, are left to the closures of an authenticator.
func bounded(_ body: @escaping @Sendable () throws -> Void) async {
    alarm(240)
    await withCheckedContinuation { continuation in
        Thread.detachNewThread {
            do {
                try body()
            } catch {
                print("a process of a test's own: \(error)")
                Issue.record("\(error)")
            }
            continuation.resume()
        }
    }
}
