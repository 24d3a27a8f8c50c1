import Foundation
import TestSupport
import Testing
import ZeroMQ

struct ContextOptionTests {
    @Test(arguments: ContextTable.rows)
    func `an option of a context is read back from libzmq or shows by what it does`(
        _ option: ContextTable.Row
    ) throws {
        try option.show()
    }

    @Test(arguments: Refusal.ofContexts)
    func `a context is refused with an option out of range`(_ refusal: Refusal) throws {
        try refusal.check()
    }

    @Test func `a priority that the system does not grant is an error and no abort`() async {
        await #expect(processExitsWith: .exitCode(7)) {
            alarm(120)
            if geteuid() == 0 { try #require(setuid(65_534) == 0) }
            for priority in [0, 1, 20] {
                let error = thrown(by: {
                    let context = try Context { $0.threadPriority = priority }
                    _ = try Socket<PULL>(context: context)
                })
                #expect(error?.operation == "set threadPriority")
                #expect(error?.code == .operationNotPermitted || error?.code == .accessDenied)
                if error == nil { exit(1) }
            }
            exit(7)
        }
    }
}
