import Foundation
import TestSupport
import Testing
import ZeroMQ

/// A program's edge, with real processes and signals: the same for blocking calls and with await.
///
/// One after the other, and waiting on threads: the pool is for the tests of what runs on it.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct ProgramTests {
    static let programs = ["edge-blocking", "edge-async"]
    static let signals = [SIGINT, SIGTERM]

    static let waits: [(program: String, what: String)] = [
        ("edge-blocking", "receive"), ("edge-blocking", "send"), ("edge-blocking", "poll"),
        ("edge-blocking", "descriptor"), ("edge-blocking", "proxy"), ("edge-blocking", "join"),
        ("edge-blocking", "again"), ("edge-blocking", "peers"), ("edge-blocking", "subscribers"),
        ("edge-async", "receive"), ("edge-async", "send"), ("edge-async", "poll"),
        ("edge-async", "descriptor"), ("edge-async", "proxy"), ("edge-async", "loop"),
        ("edge-async", "peers"), ("edge-async", "subscribers"),
    ]

    @Test(arguments: waits, signals)
    func `a signal ends what a program waits for, with status 0 and not a word`(
        wait: (program: String, what: String),
        signal: Int32
    ) async throws {
        let child = try Child(Paths.product(wait.program), [wait.what, "inproc://edge"])
        defer { child.kill() }
        try #require(try await hasLine("waits", child))
        child.signal(signal)
        #expect(try await end(of: child) == 0)
        #expect(child.lines == ["waits"])
    }

    /// Nobody is there to receive before the program has been told to end.
    @Test(arguments: programs, signals)
    func `what is queued is delivered although a signal ends the program`(program: String, signal: Int32)
        async throws
    {
        try await deliver(program, "receive", signal) { child in #expect(child.lines == ["waits"]) }
    }

    @Test(arguments: programs, signals)
    func `a program with a stop ends by itself and sends what it has in hand`(program: String, signal: Int32)
        async throws
    {
        try await deliver(program, "stop", signal) { child in #expect(child.lines == ["waits", "stopped"]) }
    }

    @Test(arguments: programs)
    func `an error is one line and status 1`(program: String) async throws {
        let child = try Child(Paths.product(program), ["error"])
        #expect(try await end(of: child) == 1)
        #expect(child.lines == ["\(program): it went wrong in two lines"])
    }

    @Test(arguments: programs)
    func `an error of the library is one line and status 1`(program: String) async throws {
        let child = try Child(Paths.product(program), ["refused"])
        #expect(try await end(of: child) == 1)
        #expect(child.lines.count == 1)
        #expect(child.lines[0].hasPrefix("\(program): bind nonsense://there"), "\(child.lines)")
    }

    static let wrong: [(arguments: [String], says: String)] = [
        (["what"], "argument 1, \"what\", is nothing that this program does"),
        (["done", "nonsense"], "argument 2, \"nonsense\", is not an endpoint such as inproc://edge"),
        (["done", ""], "argument 2, \"\", is not an endpoint such as inproc://edge"),
        (["done", "inproc://a", "x"], "argument 3, \"x\", is not a whole number, 1 to 1000"),
        (["done", "inproc://a", "0"], "argument 3, \"0\", is not a whole number, 1 to 1000"),
        (
            ["done", "inproc://a", "99999999999999999999"],
            "argument 3, \"99999999999999999999\", is not a whole number, 1 to 1000"
        ),
        (["done", "inproc://a", "1", "more"], "argument 4, \"more\", is one too many"),
        (["stop", "inproc://a", "more"], "argument 3, \"more\", is one too many"),
    ]

    @Test(arguments: programs, wrong)
    func `a wrong argument is one line and status 2`(
        program: String,
        wrong: (arguments: [String], says: String)
    ) async throws {
        let child = try Child(Paths.product(program), wrong.arguments)
        #expect(try await end(of: child) == 2)
        #expect(child.lines == ["\(program): \(wrong.says)"])
    }

    @Test(arguments: programs)
    func `a program that comes to its end has status 0`(program: String) async throws {
        let child = try Child(Paths.product(program), ["done"])
        #expect(try await end(of: child) == 0)
        #expect(child.lines == ["done"])
    }

    private func deliver(
        _ program: String,
        _ what: String,
        _ signal: Int32,
        _ check: (Child) -> Void
    ) async throws {
        let path = temporaryPath("edge")
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await withContext { context in
            let child = try Child(Paths.product(program), [what, "ipc://\(path)"])
            defer { child.kill() }
            try #require(try await hasLine("waits", child))
            child.signal(signal)
            let pull = try Socket<PULL>(bind: Endpoint("ipc://\(path)"), context: context)
            for number in 0..<100 {
                #expect(try await pull.receive(timeout: soon) == Message("\(number)"))
            }
            #expect(try await end(of: child) == 0)
            check(child)
        }
    }

    private func end(of child: Child) async throws -> Int32? {
        try await onThread { child.wait(within: soon) }
    }

    private func hasLine(_ text: String, _ child: Child) async throws -> Bool {
        try await onThread { child.line(containing: text, within: soon) != nil }
    }
}
