import Foundation
import TestSupport

/// The compiler, as somebody who imports the library has it.
enum Compiler {
    /// Whether statements compile that use the library.
    static func accepts(_ statements: String) throws -> Bool {
        let file = temporaryPath("statements.swift")
        defer { try? FileManager.default.removeItem(atPath: file) }
        try "import ZeroMQ\nfunc statements() throws {\n\(statements)\n}\n"
            .write(toFile: file, atomically: false, encoding: .utf8)
        let compiler = try Child(
            "/usr/bin/env",
            [
                "swiftc", "-typecheck", "-swift-version", "6", "-parse-as-library",
                "-I", "\(Paths.products)/Modules", "-I", "\(Paths.repository)/Modules/CZeroMQ",
                "-module-cache-path", "\(Paths.products)/SecurityModuleCache", file,
            ]
        )
        return compiler.wait(within: .seconds(240)) == 0
    }
}
