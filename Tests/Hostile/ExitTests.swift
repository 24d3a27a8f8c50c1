import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Programs that end in every way: with the status that was asked for, in bounded time, and with what they had queued
/// delivered.
struct ExitTests {
    struct Way: CustomTestStringConvertible, Sendable {
        let name: String
        let status: Int32
        var delivered = 500
        var testDescription: String { name }
    }

    @Test(arguments: [
        // The end of the script: the socket is one of its globals, which Swift never deinitialises.
        Way(name: "end-of-script", status: 0),
        Way(name: "exit", status: 0),
        Way(name: "exit-from-thread", status: 3),
        Way(name: "exit-beside-sender", status: 3),
        Way(name: "exit-beside-receiver", status: 3),
        Way(name: "exit-with-contexts", status: 3, delivered: 1250),
    ])
    func `a program that ends has delivered what it had queued`(way: Way) throws {
        let sink = try Sink(expecting: way.delivered)
        let program = try Child(Paths.product("exit-program"), [way.name, sink.endpoint])
        #expect(program.wait(within: soon) == way.status)
        // Blocked calls come back to nobody.
        #expect(program.lines == [])
        #expect(try sink.count() == way.delivered)
    }

    @Test(arguments: ["exit-beside-opener", "exit-beside-terminate"])
    func `an error that a thread meets while the program ends does not come back`(way: String) throws {
        let sink = try Sink(expecting: 500)
        let dead = try DeadEndpoint()
        let program = try Child(Paths.product("exit-program"), [way, sink.endpoint, dead.endpoint])
        #expect(program.wait(within: soon) == 3)
        #expect(program.lines == [])
        #expect(try sink.count() == 500)
    }

    @Test func `a dead peer holds the end of a program up for as long as the socket lingers`() throws {
        let dead = try DeadEndpoint()
        let clock = ContinuousClock()
        let start = clock.now
        let program = try Child(Paths.product("exit-program"), ["dead-peer", dead.endpoint])
        #expect(program.wait(within: soon) == 0)
        // And less than the minute of the deadline, as long as others linger.
        #expect(clock.now - start > .milliseconds(1900))
    }

    @Test func `a program with nothing queued ends at once`() throws {
        let dead = try DeadEndpoint()
        let clock = ContinuousClock()
        let start = clock.now
        let program = try Child(Paths.product("exit-program"), ["nothing", dead.endpoint])
        #expect(program.wait(within: soon) == 0)
        // Its socket would linger for a minute; a program takes a while to begin.
        #expect(clock.now - start < .seconds(30))
    }
}
