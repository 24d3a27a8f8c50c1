// Clusters that know of each other, part 1: a broker tells its peers how many workers it has free, and hears it of
// them.
//
// Run with it: one more for each peer, in any order: "peering1 DC1 DC2,DC3", "peering1 DC2 DC1,DC3" and "peering1 DC3
// DC1,DC2". Once a second each makes up a number of workers. Prints what it hears, "DC2 - 5 workers free"; Ctrl-C ends
// it. With STATES it ends when so many have been told, and heard of each peer.
// Differs from the book: it begins when all peers listen, so that they miss nothing, and gives up when they do not
// within 30 seconds; it tells every second, and not only when nothing has come for one; and no ipc file is left.
//
//   peering1 [NAME, DC1] [PEERS, DC2,DC3] [FOLDER of the ipc files, .] [STATES, 0 for no end] [SEED]
import ZeroMQ

@main
enum Peering {
    static func main() {
        Program.run { arguments in
            let me = arguments.text("DC1")
            let peers = arguments.text("DC2,DC3").split(separator: ",").map { Frame($0) }
            let folder = arguments.text(".")
            let count = try arguments.integer(0)
            var random = try arguments.generator()
            try arguments.end()

            let backend = try Socket<XPUB>(bind: "ipc://\(folder)/\(me)-state.ipc") { $0.tracksPeers = true }
            let frontend = try Socket<SUB> { $0.subscribe("") }
            for peer in peers { try frontend.connect(to: "ipc://\(folder)/\(peer)-state.ipc") }
            try backend.waitForSubscribers(peers.count, to: "", timeout: .seconds(30))

            var told = 0
            var heard: [Frame: Int] = [:]
            var due = ContinuousClock.now
            while count == 0 || told < count || peers.contains(where: { heard[$0, default: 0] < count }) {
                if let state = try frontend.receive(timeout: due - .now) {
                    guard let (peer, free) = state.unpack() else { continue }
                    print("\(peer) - \(free) workers free")
                    heard[peer, default: 0] += 1
                } else if count == 0 || told < count {
                    try backend.send([Frame(me), "\(Int.random(in: 0..<10, using: &random))"])
                    told += 1
                    due = .now + (told == count ? .seconds(30) : .seconds(1))
                } else {
                    let names = peers.map(\.description).joined(separator: " and ")
                    throw ZeroMQError(.timedOut, operation: "hear of \(names)")
                }
            }
        }
    }
}
