import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Which side binds, and over what.
struct Meeting: CaseIterable, Sendable, CustomTestStringConvertible {
    let transport: Transport
    let swiftBinds: Bool

    static let allCases = [Transport.tcp, .ipc].flatMap {
        [Meeting(transport: $0, swiftBinds: true), Meeting(transport: $0, swiftBinds: false)]
    }

    /// Those over tcp, for what other transports do not have or do not differ in.
    static let overTCP = allCases.filter { $0.transport == .tcp }

    var testDescription: String { "\(swiftBinds ? "Swift" : "Python") binds \(transport)" }

    /// Opens a socket, starts a script as its peer, and runs the body with both.
    func with<Role>(
        _ script: String,
        _ arguments: [String] = [],
        messages: MessageList = .all,
        _ configure: (inout SocketOptions<Role>) -> Void = { _ in },
        _ body: (Socket<Role>, Peer) throws -> Void
    ) throws {
        let arguments = arguments + ["--messages"] + messages.words
        try withContext { context in
            let socket = try Socket<Role>(context: context, configure)
            if swiftBinds {
                try socket.bind(to: transport.endpoint)
                let endpoint = try #require(try socket.lastEndpoint)
                try withPeer(script, ["--connect", endpoint.description] + arguments) { try body(socket, $0) }
            } else {
                let endpoint = transport.endpoint
                // libzmq leaves the file of an ipc endpoint behind.
                defer { if transport == .ipc { unlink(String(endpoint.dropFirst("ipc://".count))) } }
                try withPeer(script, ["--bind", endpoint] + arguments) { peer in
                    try socket.connect(to: peer.endpoint)
                    try body(socket, peer)
                }
            }
        }
    }
}

extension Socket where Role: Sends {
    /// Sends what a peer expects.
    func send(_ list: MessageList) throws {
        for message in list.messages(seed: 2) { #expect(try send(message, timeout: soon)) }
    }
}

extension Socket where Role: Receives {
    /// Receives what a peer sends.
    func expect(_ list: MessageList) throws {
        for message in list.messages(seed: 1) {
            try InteroperationTests.expect(receive(timeout: soon), is: message)
        }
    }
}
