import Testing
import TestSupport
import ZeroMQ

struct ForeignRoleTests {
    /// What nobody should write: a draft type by its number, ZMQ_SERVER, with which libzmq aborts over tcp.
    private enum Draft: Sends, Receives {
        static var kind: SocketKind { SocketKind(rawValue: 12) }
    }

    /// A SUB that claims to send.
    private enum Boaster: Sends {
        static var kind: SocketKind { .sub }
    }

    @Test func `a role with a socket type that is none of the library's cannot be opened`() {
        #expect(thrown(by: { _ = try Socket<Draft>(bind: "tcp://127.0.0.1:*") })?.code == .invalidArgument)
    }

    @Test func `a role that claims to send what it cannot meets libzmq's error`() throws {
        try withContext { context in
            let socket = try Socket<Boaster>(context: context)
            #expect(thrown(by: { _ = try socket.trySend("text") })?.code == .notSupported)
        }
    }
}
