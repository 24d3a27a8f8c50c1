import ZeroMQ

/// What an end has received, lane by lane; each lane's messages are numbered from 1.
struct Ledger {
    private var seen: [Set<Int>]
    private var last: [Int]
    private(set) var received = 0
    private var doubled = 0
    private var disordered = 0
    private var torn = 0

    init(lanes: Int) {
        seen = Array(repeating: [], count: lanes)
        last = Array(repeating: 0, count: lanes)
    }

    /// A message of one frame, or of four of which the last says the same as the first.
    static func message(lane: Int, number: Int, filler: Int = 0) -> Message {
        let head = "\(lane) \(number)"
        let bytes = Frame([UInt8](repeating: 7, count: filler))
        if number % 2 == 0 { return Message([Frame(head + " " + String(repeating: ".", count: filler))]) }
        return Message([Frame(head), Frame(), bytes, Frame(head)])
    }

    mutating func note(_ message: Message) {
        received += 1
        let words = message[0].text?.split(separator: " ") ?? []
        guard words.count >= 2, let lane = Int(words[0]), let number = Int(words[1]),
            seen.indices.contains(lane)
        else {
            torn += 1
            return
        }
        let isWhole = number % 2 == 0 ? message.count == 1 : message.count == 4 && message[3] == message[0]
        if !isWhole { torn += 1 }
        if !seen[lane].insert(number).inserted {
            doubled += 1
        } else if number < last[lane] {
            disordered += 1
        }
        last[lane] = max(last[lane], number)
    }

    /// Holds what was received against what was sent: so many in each lane.
    func tally(sent: [Int]) -> Tally {
        var tally = Tally(sent: sent.reduce(0, +), received: received)
        for (lane, count) in sent.enumerated() where count > 0 {
            tally.lost += (1...count).count { !seen[lane].contains($0) }
        }
        tally.doubled = doubled
        tally.disordered = disordered
        tally.torn = torn
        return tally
    }
}
