import Foundation
import TestSupport

/// The compiler, as somebody who imports the library has it: language mode 6, the module of this build, nothing else.
///
/// It goes as far as SIL, because the rules of who may use what are checked there, and makes no code.
enum Compiler {
    /// What it says about one line.
    struct Remark: Equatable {
        var line: Int
        var text: String
    }

    struct Answer {
        var status: Int32?
        /// Errors and warnings.
        var remarks: [Remark]
        var output: String
    }

    /// Compiles the files as one module.
    static func compile(_ files: [String], isScript: Bool) throws -> Answer {
        // The swiftc beside the swift that runs the tests.
        let compiler = try Child("/usr/bin/env", ["swiftc"] + flags(isScript: isScript) + files)
        let status = compiler.wait(within: .seconds(240))
        return Answer(
            status: status,
            remarks: compiler.lines.compactMap(remark),
            output: compiler.lines.joined(separator: "\n")
        )
    }

    /// Compiles a program in a folder of its own.
    static func compile(_ source: String, isScript: Bool) throws -> Answer {
        let folder = temporaryPath("refused")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = "\(folder)/\(isScript ? "main" : "program").swift"
        try source.write(toFile: file, atomically: false, encoding: .utf8)
        return try compile([file], isScript: isScript)
    }

    private static func flags(isScript: Bool) -> [String] {
        [
            "-emit-sil", "-o", "/dev/null", "-wmo", "-swift-version", "6", "-module-name", "Program",
            "-diagnostic-style", "llvm",
            "-I", "\(Paths.products)/Modules", "-I", "\(Paths.repository)/Modules/CZeroMQ",
            // Not the build's own: a cache that was used by two spellings of its path is refused.
            "-module-cache-path", "\(Paths.products)/RefusedModuleCache",
        ] + (isScript ? [] : ["-parse-as-library"])
    }

    /// "program.swift:5:16: error: what it says [#Group]", or anything else that is an error or a warning.
    private static func remark(_ line: String) -> Remark? {
        if let match = line.wholeMatch(of: /.*?\.swift:(\d+):\d+: error: (.*?)(?: \[#\w+\])?/) {
            return Remark(line: Int(match.1) ?? 0, text: String(match.2))
        }
        return line.contains("error:") || line.contains("warning:") ? Remark(line: 0, text: line) : nil
    }
}
