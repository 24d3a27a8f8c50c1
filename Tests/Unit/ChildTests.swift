import TestSupport
import Testing

/// What a test's process is handed.
struct ChildTests {
    #if os(Linux)
        @Test func `the pipes of one process are not handed on to another`() throws {
            let first = try Child("/bin/sh", ["-c", "echo pipe $(readlink /proc/$$/fd/0); read line"])
            let line = try #require(first.line(containing: "pipe pipe:", within: soon))
            let pipe = try #require(line.split(separator: " ").last)
            let second = try Child("/bin/sh", ["-c", "ls -l /proc/$$/fd"])
            #expect(second.wait(within: soon) == 0)
            #expect(second.lines.contains { $0.contains("pipe:") })
            #expect(!second.lines.contains { $0.contains(pipe) })
            first.write("")
            #expect(first.wait(within: soon) == 0)
        }
    #endif
}
