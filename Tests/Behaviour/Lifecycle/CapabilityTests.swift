import TestSupport
import Testing
import ZeroMQ

struct CapabilityTests {
    @Test func `the installed libzmq tells what it can do`() throws {
        #expect(Library.has(.ipc))
        #expect(!Library.has("no such thing"))
        #expect(!Library.has(""))
        #expect(!Library.has("IPC"), "names are in libzmq's own case")
    }

    /// What libzmq says it has not, it refuses.
    @Test(arguments: [
        (Library.Capability.tipc, "tipc://{5560,0,0}"), (.pgm, "pgm://127.0.0.1;239.192.1.1:5555"),
        (.norm, "norm://127.0.0.1:5555"), (.vmci, "vmci://1:5555"), (.webSocket, "ws://127.0.0.1:5555/"),
        (.secureWebSocket, "wss://127.0.0.1:5555/"), ("no such thing", "nosuch://127.0.0.1:5555"),
    ])
    func `a transport that is not built in is not taken`(capability: Library.Capability, endpoint: String)
        throws
    {
        guard !Library.has(capability) else { return }
        try withContext { context in
            let socket = try Socket<PUB>(context: context)
            #expect(thrown { try socket.bind(to: endpoint) }?.code == .protocolNotSupported)
        }
    }

    @Test func `the library and its header have versions`() {
        #expect(Library.version >= Version(major: 4, minor: 3, patch: 0))
        #expect(Library.headerVersion >= Version(major: 4, minor: 3, patch: 0))
    }
}
