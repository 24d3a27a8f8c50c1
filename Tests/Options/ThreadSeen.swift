import Foundation

/// A thread of this process as Linux shows it.
struct ThreadSeen {
    let name: String
    let policy: Int?
    let niceness: Int?
    let processors: [Int]

    static func all() throws -> [ThreadSeen] {
        // One may end between the listing and the look.
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").compactMap {
            try? ThreadSeen(folder: "/proc/self/task/\($0)")
        }
    }

    /// The processors that this process may run on.
    static func processors() throws -> [Int] {
        processors(in: try String(contentsOfFile: "/proc/self/status", encoding: .utf8))
    }

    #if os(Linux)
        /// Whether this process may lower a thread's nice value to the least: CAP_SYS_NICE, bit 23, or a limit that
        /// lets it.
        static func mayRaisePriority() throws -> Bool {
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(13), &limit)  // RLIMIT_NICE: 20 minus the least nice value.
            let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            let capabilities = field("CapEff", in: status).flatMap { UInt64($0, radix: 16) } ?? 0
            return capabilities & (1 << 23) != 0 || limit.rlim_cur >= 40
        }
    #endif

    private init(folder: String) throws {
        func read(_ file: String) throws -> String {
            try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        }
        name = try read("comm").trimmingCharacters(in: .whitespacesAndNewlines)
        // After the name in parentheses, which may contain anything, come the fields from the third on.
        let fields = try read("stat").split(separator: ")").last?.split(separator: " ") ?? []
        niceness = fields.count > 16 ? Int(fields[16]) : nil
        policy = fields.count > 38 ? Int(fields[38]) : nil
        processors = Self.processors(in: try read("status"))
    }

    private static func field(_ name: String, in status: String) -> String? {
        status.split(separator: "\n").first { $0.hasPrefix("\(name):") }?
            .split(separator: "\t").last.map(String.init)
    }

    /// "0-2,5" as numbers.
    private static func processors(in status: String) -> [Int] {
        (field("Cpus_allowed_list", in: status) ?? "").split(separator: ",").flatMap { part in
            let ends = part.split(separator: "-").compactMap { Int($0) }
            return ends.first.map { Array($0...(ends.last ?? $0)) } ?? []
        }
    }
}
