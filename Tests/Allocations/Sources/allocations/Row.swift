import CLoop

/// What one kind of call allocates in Swift and in C, and what it may.
struct Row {
    let transport: String
    let bytes: Int
    let call: String
    let limit: Int
    let inC: Int
    let inSwift: Int
    let messages: Int

    /// Allocations a message beyond C's.
    var beyondC: Double { Double(inSwift - inC) / Double(messages) }

    var isWithinLimit: Bool { beyondC <= Double(limit) }

    static let head = line(["transport", "bytes", "call", "C", "Swift", "beyond C", "limit", ""])

    var description: String {
        Self.line([
            transport, "\(bytes)", call, Self.text(Double(inC) / Double(messages)),
            Self.text(Double(inSwift) / Double(messages)), Self.text(beyondC), "\(limit)",
            isWithinLimit ? "" : "TOO MANY",
        ])
    }

    private static func line(_ cells: [String]) -> String {
        zip(cells, [10, 6, 26, 9, 9, 9, 6, 8]).map { cell, width in
            cell + String(repeating: " ", count: max(1, width - cell.count))
        }.joined()
    }

    private static func text(_ number: Double) -> String {
        let thousandths = Int((number * 10_000).rounded())
        let digits = String(abs(thousandths) % 10_000)
        let zeros = String(repeating: "0", count: 4 - digits.count)
        return "\(thousandths < 0 ? "-" : "")\(abs(thousandths) / 10_000).\(zeros)\(digits)"
    }
}
