import Foundation
import Testing

struct RefusedTests {
    @Test(arguments: Program.all)
    func `the compiler refuses the program, for the reason and on the line that it should`(_ program: Program)
        throws
    {
        let answer = try Compiler.compile(program.source, isScript: Program.isScript(program.twin))
        #expect(answer.remarks == [Compiler.Remark(line: program.line, text: program.expected)])
        #expect(answer.status == 1, "\(answer.output)")
    }

    @Test func `the twins compile, and so does what the compiler cannot see`() throws {
        let files = Program.twins.filter { !Program.isScript($0) }.map { "\(Program.folder)/\($0)" }
        let answer = try Compiler.compile(files, isScript: false)
        #expect(answer.status == 0)
        #expect(answer.output == "")
    }

    @Test(arguments: Program.twins.filter(Program.isScript))
    func `the twin that is a script compiles`(_ twin: String) throws {
        let answer = try Compiler.compile(Program.source(ofTwin: twin), isScript: true)
        #expect(answer.status == 0)
        #expect(answer.output == "")
    }

    @Test(arguments: Program.twins.filter { !$0.hasPrefix("Unseen/") })
    func `each file has refused programs, and each of them says what is expected`(_ twin: String) {
        let source = Program.source(ofTwin: twin)
        let programs = Program.refused(twin: twin, source: source)
        #expect(!programs.isEmpty)
        #expect(programs.allSatisfy { !$0.expected.isEmpty })
        #expect(source.components(separatedBy: "//=").count == programs.count + 1)
    }

    @Test func `a program that the compiler accepts is told from one that it refuses`() throws {
        let accepted = try Compiler.compile("import ZeroMQ\nlet context = Context.shared\n", isScript: false)
        #expect(accepted.status == 0)
        #expect(accepted.remarks.isEmpty)
        let refused = try Compiler.compile("import ZeroMQ\n\nlet context: Context = 1\n", isScript: false)
        #expect(refused.status == 1)
        #expect(refused.remarks.map(\.line) == [3])
    }
}
