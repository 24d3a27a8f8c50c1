import Testing

struct SnippetTests {
    @Test(arguments: Snippet.all.filter { !$0.isManifest })
    func `what README and the pages show compiles`(_ snippet: Snippet) throws {
        let answer = try Compiler.compile(snippet.program, isScript: false)
        #expect(answer.status == 0, "\(snippet.place)\n\(answer.output)")
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
