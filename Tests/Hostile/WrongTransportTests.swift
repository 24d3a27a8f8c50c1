import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Roles where libzmq has no place for them: it aborts when some meet over inproc.
struct WrongTransportTests {
    @Test func `a STREAM keeps to tcp`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let stream = try Socket<STREAM>(context: context)
                    try keepsToTCP(stream)
                    // Those that would meet it there live on.
                    _ = try Socket<PAIR>(connect: "inproc://x", context: context)
                    _ = try Socket<REQ>(connect: "inproc://x", context: context)
                    _ = try Socket<DEALER>(connect: "inproc://x", context: context)
                    _ = try Socket<PUSH>(connect: "inproc://x", context: context)
                    _ = try Socket<XSUB>(connect: "inproc://x", context: context)
                }
            }
        }
    }

    @Test func `a raw ROUTER keeps to tcp`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    try keepsToTCP(Socket<ROUTER>(context: context) { $0.isRaw = true })
                }
            }
        }
    }

    @Test func `only a REP or a ROUTER binds where authentication is asked for`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let endpoint = "inproc://zeromq.zap.01"
                    func refuses(_ bind: () throws -> Void) {
                        expectRefusal(.incompatibleProtocol, "bind", endpoint, bind)
                    }
                    refuses { _ = try Socket<PAIR>(bind: endpoint, context: context) }
                    refuses { _ = try Socket<PUB>(bind: endpoint, context: context) }
                    refuses { _ = try Socket<SUB>(bind: endpoint, context: context) }
                    refuses { _ = try Socket<REQ>(bind: endpoint, context: context) }
                    refuses { _ = try Socket<DEALER>(bind: endpoint, context: context) }
                    refuses { _ = try Socket<PULL>(bind: endpoint, context: context) }
                    refuses { _ = try Socket<PUSH>(bind: endpoint, context: context) }
                    refuses { _ = try Socket<XPUB>(bind: endpoint, context: context) }
                    refuses { _ = try Socket<XSUB>(bind: endpoint, context: context) }
                    refuses { _ = try Socket<STREAM>(bind: endpoint, context: context) }
                    let rep = try Socket<REP>(bind: endpoint, context: context)
                    try rep.unbind(from: endpoint)
                }
            }
        }
    }

    // No draft is among the roles; but anybody can declare a role, and give it any kind.
    @Test func `a draft's type is refused under whatever name`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    refusesToOpen(Server.self, context)
                    refusesToOpen(Datagram.self, context)
                    refusesToOpen(Peer.self, context)
                    refusesToOpen(Nonsense.self, context)
                }
            }
        }
    }

    @Test func `a transport that a role does not speak is refused`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let socket = try Socket<PUB>(context: context)
                    for endpoint in ["udp://127.0.0.1:5555", "udp://239.0.0.1:5555"] {
                        expectRefusal(.incompatibleProtocol, "bind", endpoint) {
                            try socket.bind(to: endpoint)
                        }
                        expectRefusal(.incompatibleProtocol, "connect", endpoint) {
                            try socket.connect(to: endpoint)
                        }
                    }
                    for endpoint in [
                        "pigeon://x", "TCP://127.0.0.1:5555", "Inproc://x", " tcp://127.0.0.1:5555",
                    ] {
                        expectRefusal(.protocolNotSupported, "bind", endpoint) {
                            try socket.bind(to: endpoint)
                        }
                        expectRefusal(.protocolNotSupported, "connect", endpoint) {
                            try socket.connect(to: endpoint)
                        }
                    }
                }
            }
        }
    }
}

private enum Server: Sends, Receives { static var kind: SocketKind { SocketKind(rawValue: 12) } }
private enum Datagram: Sends, Receives { static var kind: SocketKind { SocketKind(rawValue: 18) } }
private enum Peer: Sends, Receives { static var kind: SocketKind { SocketKind(rawValue: 19) } }
private enum Nonsense: Sends, Receives { static var kind: SocketKind { SocketKind(rawValue: -1) } }

private func keepsToTCP<Role: Routes>(_ socket: Socket<Role>) throws {
    for endpoint in ["inproc://x", "ipc:///tmp/zeromq-x", "udp://127.0.0.1:1", "pigeon://x"] {
        expectRefusal(.incompatibleProtocol, "bind", endpoint) { try socket.bind(to: endpoint) }
        expectRefusal(.incompatibleProtocol, "connect", endpoint) { try socket.connect(to: endpoint) }
        expectRefusal(.incompatibleProtocol, "connect", endpoint) {
            try socket.connect(to: Endpoint(endpoint), givingId: "A")
        }
    }
    try socket.bind(to: "tcp://127.0.0.1:*")
    try socket.connect(to: try #require(try socket.lastEndpoint))
}

private func refusesToOpen<Role: SocketRole>(_ role: Role.Type, _ context: Context) {
    expectRefusal(.invalidArgument, "open", "\(Role.kind)") { _ = try Socket<Role>(context: context) }
}
