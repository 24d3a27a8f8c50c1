import TestSupport
import Testing
import ZeroMQ

struct ConnectResolveTests {
    @Test(arguments: [
        "tcp://localhost:1234", "tcp://127.0.0.1:1234", "tcp://[::1]:1234", "tcp://no.such.host.invalid:1234",
    ])
    func `a connect takes an address that may be resolved later`(endpoint: String) throws {
        try withContext { context in
            let socket = try Socket<PUB>(context: context) { $0.ipv6 = true }
            try socket.connect(to: endpoint)
            try socket.disconnect(from: endpoint)
        }
    }

    @Test(arguments: [
        "tcp://localhost:invalid", "tcp://local host:1234", "tcp://:1234", "tcp://[::1:1234",
        "tcp://in val id:1234",
        "tcp://localhost", "localhost:1234", "",
    ])
    func `a connect refuses a malformed address`(endpoint: String) throws {
        try withContext { context in
            let socket = try Socket<PUB>(context: context)
            let error = thrown { try socket.connect(to: endpoint) }
            #expect(error?.code == .invalidArgument)
            #expect(error?.subject == endpoint)
            #expect(error?.operation == "connect")
        }
    }

    @Test func `a connect refuses a transport that is not there`() throws {
        try withContext { context in
            let socket = try Socket<PUB>(context: context)
            #expect(
                thrown { try socket.connect(to: "invalid://localhost:1234") }?.code == .protocolNotSupported
            )
        }
    }
}
