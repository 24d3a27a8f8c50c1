import Foundation
import TestSupport
import Testing
import ZeroMQ

struct HostileTests {
    @Test func `use after close throws`() async {
        await #expect(processExitsWith: .exitCode(7)) {
            alarm(30)
            let socket = try Socket<PUSH>()
            socket.close()
            if thrown(by: { try socket.send("x") })?.code == .invalidState { exit(7) }
        }
    }
}
