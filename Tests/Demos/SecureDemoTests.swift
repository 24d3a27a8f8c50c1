import TestSupport
import Testing

struct SecureDemoTests {
    @Test func `the demo of security fails when the wrong key gets in`() throws {
        let run = try Child(Paths.product("secure"), environment: ["DEMO_KEYS": "right"])
        #expect(run.wait(within: soon) == 1, "\(run.lines.joined(separator: "\n"))")
        #expect(run.lines.last == "FAILED: it is not so that the wrong key stays out")
    }

    @Test func `the demo of security fails when the right key does not get in`() throws {
        let run = try Child(Paths.product("secure"), environment: ["DEMO_KEYS": "wrong"])
        #expect(run.wait(within: soon) == 1, "\(run.lines.joined(separator: "\n"))")
        #expect(run.lines.last == "FAILED: it is not so that the right key gets in")
    }
}
