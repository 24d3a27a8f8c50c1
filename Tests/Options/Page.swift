import Foundation
import TestSupport

/// A page of docs/, as its tables have it.
struct Page {
    /// The rows of the tables under each heading of the second level: their cells.
    private(set) var rows: [String: [[String]]] = [:]
    let text: String

    init(_ name: String) throws {
        text = try String(contentsOfFile: "\(Paths.repository)/docs/\(name).md", encoding: .utf8)
        var heading = ""
        for line in text.components(separatedBy: "\n") {
            if line.hasPrefix("## ") { heading = String(line.dropFirst(3)) }
            // Rows begin with code, heads and rules do not.
            guard line.hasPrefix("| `") else { continue }
            let cells = line.split(separator: "|").map {
                $0.trimmingCharacters(in: CharacterSet(charactersIn: " "))
            }
            rows[heading, default: []].append(cells)
        }
    }

    /// The names in the first two columns of a table.
    func names(under heading: String) -> [Names] {
        (rows[heading] ?? []).map { Names(Self.code($0[0]), Self.code($0[1])) }
    }

    /// The name of an option here, and in C.
    struct Names: Hashable, Comparable {
        let name: String
        let cName: String

        init(_ name: String, _ cName: String) {
            self.name = name
            self.cName = cName
        }

        static func < (left: Self, right: Self) -> Bool {
            (left.name, left.cName) < (right.name, right.cName)
        }
    }

    static func code(_ cell: String) -> String {
        cell.trimmingCharacters(in: CharacterSet(charactersIn: "`"))
    }

    /// All that stands as code in a cell.
    static func codes(_ cell: String) -> [String] {
        cell.split(separator: ",").map { code($0.trimmingCharacters(in: .whitespaces)) }
    }
}
