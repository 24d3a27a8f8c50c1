#if os(Linux)
    import Foundation

    /// The processes that hold an end of a connection to a tcp port, or listen there, as the kernel tells.
    struct PortHolders {
        private let port: Int

        init(_ port: Int) { self.port = port }

        /// The holders as soon as they are these and no others; otherwise what they are at the end of the time.
        func whenTheyAre(_ expected: Set<Int32>, within timeout: Duration) -> Set<Int32> {
            let clock = ContinuousClock()
            let end = clock.now + timeout
            while true {
                let now = processes
                if now == expected || clock.now > end { return now }
            }
        }

        /// Process ids; 0 for an end that no process can be found for.
        private var processes: Set<Int32> {
            let files = FileManager.default
            let ends = inodes
            var found: Set<Int32> = []
            var unclaimed = ends
            for process in (try? files.contentsOfDirectory(atPath: "/proc")) ?? [] {
                guard let id = Int32(process) else { continue }
                for descriptor in (try? files.contentsOfDirectory(atPath: "/proc/\(id)/fd")) ?? [] {
                    let path = "/proc/\(id)/fd/\(descriptor)"
                    guard let target = try? files.destinationOfSymbolicLink(atPath: path),
                        ends.contains(target)
                    else { continue }
                    found.insert(id)
                    unclaimed.remove(target)
                }
            }
            return unclaimed.isEmpty ? found : found.union([0])
        }

        /// What the ends are called where descriptors are listed: "socket:[12345]".
        private var inodes: Set<String> {
            let table =
                (try? FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/net/tcp")).readToEnd()) ?? Data()
            let rows = String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst().map {
                $0.split(separator: " ")
            }
            return Set(
                rows.compactMap { row in
                    guard row.count > 9, row[9] != "0" else { return nil }
                    let ports = row[1...2].map { Int($0.split(separator: ":")[1], radix: 16) }
                    return ports.contains(port) ? "socket:[\(row[9])]" : nil
                }
            )
        }
    }
#endif
