import TestSupport
import Testing

struct SecureDemoTests {
    @Test(arguments: Form.allCases)
    func `the demo of security fails when the wrong key gets in`(form: Form) throws {
        let run = try Child(Paths.product("secure"), form.options, environment: ["DEMO_KEYS": "right"])
        #expect(run.wait(within: soon) == 1, "\(run.lines.joined(separator: "\n"))")
        #expect(run.lines.last == "secure: it is not so that the wrong key stays out")
    }

    @Test(arguments: Form.allCases)
    func `the demo of security fails when the right key does not get in`(form: Form) throws {
        let run = try Child(Paths.product("secure"), form.options, environment: ["DEMO_KEYS": "wrong"])
        #expect(run.wait(within: soon) == 1, "\(run.lines.joined(separator: "\n"))")
        #expect(run.lines.last == "secure: it is not so that the right key gets in")
    }
}
