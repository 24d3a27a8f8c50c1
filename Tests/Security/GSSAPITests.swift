import TestSupport
import Testing
import CZeroMQ
@testable import ZeroMQ

/// GSSAPI's options, with and without a libzmq that knows them.
///
/// Nothing here asks for a ticket: that takes a Kerberos server.
struct GSSAPITests {
    private static let sides: [SecurityMechanism] = [
        .gssapiServer(GSSAPIOptions()),
        .gssapiServer(GSSAPIOptions(principal: "zmq@localhost", encrypts: false), domain: "users"),
        .gssapiServer(GSSAPIOptions(principal: "zmq", nameType: .userName)),
        .gssapi(GSSAPIOptions(), service: "zmq@localhost"),
        .gssapi(
            GSSAPIOptions(principal: "ada", nameType: .userName),
            service: "zmq/localhost@EXAMPLE.ORG",
            serviceNameType: .kerberosPrincipal
        ),
    ]

    @Test(arguments: sides)
    func `a socket of either side is made whole, or refused where libzmq was built without GSSAPI`(
        side: SecurityMechanism
    ) throws {
        try withContext { context in
            guard Library.has(.gssapi) else {
                let error = thrown { _ = try Socket<DEALER>(context: context) { $0.security = side } }
                #expect(error?.code == .notSupported)
                #expect(error?.operation == "set security")
                #expect(error?.subject == "\(side)")
                #expect(error?.reason?.contains("built without GSSAPI") == true)
                return
            }
            let socket = try Socket<DEALER>(context: context) { $0.security = side }
            switch side.kind {
            case .gssapiServer(let options, _):
                #expect(try socket.number(ZMQ_GSSAPI_SERVER) == 1)
                try expect(options, of: socket)
            case .gssapi(let options, let service, let nameType):
                #expect(try socket.number(ZMQ_GSSAPI_SERVER) == 0)
                try expect(options, of: socket)
                #expect(try socket.text(ZMQ_GSSAPI_SERVICE_PRINCIPAL) == service)
                #expect(try socket.number(ZMQ_GSSAPI_SERVICE_PRINCIPAL_NAMETYPE) == nameType.rawValue)
            default: Issue.record("another mechanism: \(side)")
            }
            #expect(try socket.number(ZMQ_MECHANISM) == ZMQ_GSSAPI)
        }
    }

    private func expect(_ options: GSSAPIOptions, of socket: Socket<DEALER>) throws {
        #expect(try socket.text(ZMQ_GSSAPI_PRINCIPAL) == options.principal)
        #expect(try socket.number(ZMQ_GSSAPI_PRINCIPAL_NAMETYPE) == options.nameType.rawValue)
        #expect(try socket.number(ZMQ_GSSAPI_PLAINTEXT) == (options.encrypts ? 0 : 1))
    }

    @Test(arguments: [
        ("zmq\u{0}", "zmq"), (String(repeating: "p", count: 256), "zmq"), ("zmq", ""), ("zmq", "z\u{0}q"),
        ("zmq", String(repeating: "s", count: 256)),
    ])
    func `a principal or service that libzmq would cut or refuse makes no socket`(
        principal: String,
        service: String
    ) throws {
        try withContext { context in
            let error = thrown {
                _ = try Socket<DEALER>(context: context) {
                    $0.security = .gssapi(GSSAPIOptions(principal: principal), service: service)
                }
            }
            #expect(error?.code == .invalidArgument)
            #expect(error?.operation == "set security")
        }
    }

    @Test(arguments: sides)
    func `neither side speaks inproc, and a server needs somebody who says who is let in`(
        side: SecurityMechanism
    ) throws {
        guard Library.has(.gssapi) else {
            #expect(thrown { _ = try Socket<DEALER> { $0.security = side } }?.code == .notSupported)
            return
        }
        try withContext { context in
            let socket = try Socket<DEALER>(context: context) { $0.security = side }
            let inproc = Transport.inproc.endpoint
            #expect(thrown { try socket.bind(to: inproc) }?.code == .incompatibleProtocol)
            #expect(thrown { try socket.connect(to: inproc) }?.code == .incompatibleProtocol)
            guard case .gssapiServer = side.kind else { return }
            #expect(thrown { try socket.bind(to: "tcp://127.0.0.1:*") }?.code == .invalidState)
            let authenticator = try Authenticator(context) { _ in }
            try socket.bind(to: "tcp://127.0.0.1:*")
            authenticator.stop()
        }
    }

    @Test func `clients without a ticket do not get in, and the server goes on`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                guard Library.has(.gssapi) else {
                    let side = SecurityMechanism.gssapiServer(GSSAPIOptions())
                    #expect(thrown { _ = try Socket<DEALER> { $0.security = side } }?.code == .notSupported)
                    return
                }
                try withContext { context in
                    let (authenticator, records) = try Authenticator.lettingAllIn(context)
                    defer { authenticator.stop() }
                    let server = try server(.gssapiServer(GSSAPIOptions()), in: context)
                    let events = server.events
                    for other in [SecurityMechanism.null, .plain(user: "ada", password: "countess")] {
                        let answer = try knock(at: server, in: context, as: other).answer
                        expectMismatch(answer, try verdict(of: events))
                        #expect(try seen(.disconnected, in: events))
                    }
                    let client = try client(
                        .gssapi(GSSAPIOptions(), service: "zmq@localhost"),
                        in: context
                    ) { $0.handshakeTimeout = .milliseconds(500) }
                    let clientEvents = client.events
                    try client.connect(to: try #require(try server.lastEndpoint))
                    let answer = try verdict(of: clientEvents)
                    #expect(answer != .isIn, "\(answer)")
                    client.close()
                    let last = try knock(at: server, in: context, as: .null).answer
                    #expect(last != .isIn, "\(last)")
                    #expect(records.all.isEmpty)
                    #expect(try server.peerCount == 0)
                }
            }
        }
    }
}

extension Socket {
    fileprivate func number(_ option: Int32) throws -> Int32? {
        if case .int32(let number) = try core.get(option, .int32, "option") { number } else { nil }
    }

    fileprivate func text(_ option: Int32) throws -> String? {
        guard case .bytes(let bytes) = try core.get(option, .text, "option") else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
