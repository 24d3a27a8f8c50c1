import Foundation
import TestSupport
import Testing

struct DependencyTests {
    #if os(Linux)  // ldd tells what a program links.
        @Test func `C3 a program links libzmq and nothing else but Swift's runtime`() throws {
            let folder = temporaryPath("program")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let source = """
                import ZeroMQ
                let server = try Socket<REP>(bind: "tcp://127.0.0.1:*")
                let client = try Socket<REQ>(connect: server.lastEndpoint!)
                try client.send("Hello")
                print("received", try server.receive())
                try server.send("World")
                print("received", try client.receive())
                """
            try source.write(toFile: "\(folder)/main.swift", atomically: true, encoding: .utf8)
            let objects = try FileManager.default.contentsOfDirectory(atPath: Paths.product("ZeroMQ.build"))
                .filter { $0.hasSuffix(".o") }.map { Paths.product("ZeroMQ.build/\($0)") }
            try run(
                "/usr/bin/env",
                [
                    "swiftc", "-swift-version", "6", "-I", Paths.product("Modules"),
                    "-I", "\(Paths.repository)/Modules/CZeroMQ", "\(folder)/main.swift",
                ] + objects + sanitizer + ["-lzmq", "-o", "\(folder)/program"]
            )
            #expect(try run("\(folder)/program", []) == ["received Hello", "received World"])

            let all = try libraries(of: "\(folder)/program")
            let zmq = try #require(all.first { $0.key.hasPrefix("libzmq.so") })
            // What libzmq needs for itself is its own affair.
            let itsOwn = Set(try libraries(of: zmq.value).keys)
            let others = all.filter { $0.key != zmq.key && !itsOwn.contains($0.key) && !isOfC($0.key) }
            let runtime = try #require(all["libswiftCore.so"]).replacing("libswiftCore.so", with: "")
            #expect(others.filter { $0.value != runtime + $0.key } == [:])
            #expect(others.keys.filter { $0.contains("Foundation") } == [])
        }

        /// Whether it is a part of the C library, which comes in several files.
        private func isOfC(_ library: String) -> Bool {
            ["c", "m", "dl", "rt", "pthread", "resolv"].contains { library.hasPrefix("lib\($0).so.") }
        }

        /// The libraries of a program or library by name, with their paths.
        private func libraries(of path: String) throws -> [String: String] {
            var found: [String: String] = [:]
            for line in try run("/usr/bin/env", ["ldd", path]) {
                let words = line.split(separator: " ").map { $0.trimmingCharacters(in: .whitespaces) }
                if words.count >= 3, words[1] == "=>" { found[words[0]] = words[2] }
            }
            return found
        }

        @discardableResult
        private func run(_ executable: String, _ arguments: [String]) throws -> [String] {
            let child = try Child(executable, arguments)
            defer { child.kill() }
            try #require(child.wait(within: .seconds(120)) == 0, "\(child.lines)")
            return child.lines
        }

        /// The library's objects need a sanitizer's runtime when they were built for one.
        private var sanitizer: [String] {
            let sanitizers = ["__asan_init": "address", "__tsan_init": "thread"]
            return sanitizers.filter { dlsym(nil, $0.key) != nil }.map { "-sanitize=\($0.value)" }
        }
    #endif
}
