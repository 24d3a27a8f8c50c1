import Testing

struct SnippetTests {
    @Test(arguments: Snippet.all.filter { !$0.isManifest })
    func `what README and the pages show compiles`(_ snippet: Snippet) throws {
        let answer = try Compiler.compile(
            snippet.program,
            isScript: snippet.isScript,
            setting: snippet.setting
        )
        #expect(answer.status == 0, "\(snippet.place)\n\(answer.output)")
    }

    @Test(arguments: Snippet.all.filter { $0.setting != nil })
    func `what needs a setting does not compile without it`(_ snippet: Snippet) throws {
        let answer = try Compiler.compile(snippet.program, isScript: snippet.isScript)
        #expect(answer.status == 1)
        #expect(answer.remarks.allSatisfy { $0.text.hasPrefix("sending 'self.") }, "\(answer.output)")
    }

    @Test(arguments: Snippet.all.filter { $0.isScript && $0.program.contains("await") })
    func `a script that awaits does not compile without its function`(_ snippet: Snippet) throws {
        let flat = snippet.lines.filter {
            !$0.hasPrefix("func ") && $0 != "}" && !$0.hasPrefix("try await run")
        }
        let answer = try Compiler.compile(
            Snippet(place: snippet.place, lines: flat).program,
            isScript: true
        )
        #expect(answer.status == 1)
        #expect(
            answer.remarks.contains { $0.text.contains("put top-level code of a script into a function") }
        )
    }

    @Test func `README shows a setting, and a script that awaits`() {
        let readme = Snippet.all.filter { $0.place.hasPrefix("README.md") }
        #expect(readme.contains { $0.setting == "NonisolatedNonsendingByDefault" })
        #expect(readme.contains { $0.isScript && $0.program.contains("await") })
        #expect(
            readme.contains { $0.isManifest && $0.lines.joined().contains("NonisolatedNonsendingByDefault") }
        )
    }

    @Test func `a snippet that is wrong is found`() throws {
        let wrong = Snippet(
            place: "nowhere",
            lines: ["let socket = try Socket<SUB>()", "try socket.send(\"text\")"]
        )
        #expect(try Compiler.compile(wrong.program, isScript: false).status == 1)
    }

    @Test func `README has snippets`() {
        #expect(Snippet.all.count { $0.place.hasPrefix("README.md") } >= 5)
    }
}
