// Clusters that help each other out, part 3: brokers tell each other how many workers they have free, and a task for
// which no worker is free at home goes to the peer with most of them.
//
// Run with it: one more for each peer, in any order: "peering3 DC1 DC2,DC3", "peering3 DC2 DC1,DC3" and "peering3 DC3
// DC1,DC2". Its clients make bursts of tasks. Prints "Task 3f2a done by DC2" for each; Ctrl-C ends it. With BURSTS its
// clients end after so many each, and it says "DC1: 58 tasks done, 17 of them elsewhere"; it goes on working for its
// peers. A task that is not done within 10 seconds is lost: then it says so, and ends with status 1.
// Differs from the book: it begins when all peers listen, and gives up when they do not within 30 seconds; it counts
// down what a peer has free for each task that goes there; all is ten times as quick; and no ipc file is left.
//
//   peering3 [NAME, DC1] [PEERS, DC2,DC3] [FOLDER of the ipc files, .] [BURSTS, 0 for no end] [SEED] [CLIENTS, 10]
//       [WORKERS, 5]
import ZeroMQ

/// Makes bursts of up to 14 tasks of up to 100 milliseconds, one after the other, and reports who has done each.
func ask(_ frontend: Endpoint, _ monitor: Endpoint, times bursts: Int, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let client = try Socket<REQ>(connect: frontend)
    let report = try Socket<PUSH>(connect: monitor)
    for _ in 0..<(bursts == 0 ? .max : bursts) {
        _ = try Poller().wait(timeout: .milliseconds(Int.random(in: 0..<500, using: &random)))
        for _ in 0..<Int.random(in: 0..<15, using: &random) {
            let task = String(0x10000 + Int.random(in: 0...0xFFFF, using: &random), radix: 16).dropFirst()
            try client.send([Frame(task), "\(Int.random(in: 0..<100, using: &random))"])
            guard let result = try client.receive(timeout: .seconds(10)) else {
                return try report.send("E: CLIENT EXIT - lost task \(task)")
            }
            try report.send(result)
        }
    }
    try report.send("done")
}

/// Works for as many milliseconds as a task takes, and says where it has been done.
func work(for backend: Endpoint, at me: Frame) throws {
    let worker = try Socket<REQ>(connect: backend)
    try worker.send("READY")
    while true {
        var task = try worker.receive()
        let (client, name) = (task.popEnvelope() ?? [], task.popFirst() ?? [])  // One comes always.
        _ = try Poller().wait(timeout: .milliseconds(UInt16("\(task)") ?? 0))
        try worker.send(client + [name, me])
    }
}

@main
enum Peering {
    static func main() {
        Program.run { arguments in
            let me = Frame(arguments.text("DC1"))
            let peers = arguments.text("DC2,DC3").split(separator: ",").map { Frame($0) }
            let folder = arguments.text(".")
            let bursts = try arguments.integer(0)
            var random = try arguments.generator()
            let clients = try arguments.integer(10, in: 1...100)
            let workers = try arguments.integer(5, in: 0...100)
            try arguments.end()

            // What comes from a peer is a task at the cloud's frontend and a result at its backend, where each broker
            // has the name of its cluster.
            func ipc(_ name: Frame, _ what: String) -> Endpoint { "ipc://\(folder)/\(name)-\(what).ipc" }
            let (tasks, ready, reports) = (ipc(me, "localfe"), ipc(me, "localbe"), ipc(me, "monitor"))
            let localFrontend = try Socket<ROUTER>(bind: tasks)
            let localBackend = try Socket<ROUTER>(bind: ready)
            let cloudFrontend = try Socket<ROUTER>(bind: ipc(me, "cloud")) { $0.routingId = me }
            let cloudBackend = try Socket<ROUTER> {
                $0.routingId = me
                $0.isMandatory = true
            }
            let stateFrontend = try Socket<SUB> { $0.subscribe("") }
            let stateBackend = try Socket<XPUB>(bind: ipc(me, "state")) { $0.tracksPeers = true }
            let monitor = try Socket<PULL>(bind: reports)
            for peer in peers {
                try cloudBackend.connect(to: ipc(peer, "cloud"))
                try stateFrontend.connect(to: ipc(peer, "state"))
            }
            try stateBackend.waitForSubscribers(peers.count, to: "", timeout: .seconds(30))

            for seed in (0..<clients).map({ _ in random.next() }) {
                _ = SocketThread { try ask(tasks, reports, times: bursts, seed: seed) }
            }
            for _ in 0..<workers { _ = SocketThread { try work(for: ready, at: me) } }
            var (free, freeElsewhere) = ([Message](), [Frame: Int]())
            var waiting: Message?
            var (told, done, away, busy) = (-1, 0, 0, clients)

            /// To a worker here, or else to the peer with most of them free; `false` when nobody is.
            func pass(_ task: Message) throws -> Bool {
                guard task.contains("") else { return true }  // It has no envelope: to nobody.
                if !free.isEmpty {
                    try localBackend.send(free.removeFirst() + task)
                    return true
                }
                for (peer, count) in freeElsewhere.sorted(by: { $0.value > $1.value }) where count > 0 {
                    freeElsewhere[peer] = count - 1
                    // A peer that is not there is an error.
                    if (try? cloudBackend.trySend([peer] + task)) == true { return true }
                }
                return false
            }

            /// To whoever has asked, here or at a peer; `false` for what is no result: it cannot be an address.
            func deliver(_ result: Message) throws -> Bool {
                guard let first = result.first, result.contains("") else { return false }
                let side = peers.contains(first) ? cloudFrontend : localFrontend
                do { try side.send(result) } catch ZeroMQError.Code.invalidArgument { return false }
                return true
            }

            while true {
                // The tasks of peers first, so that they do not wait for ever behind those from here.
                while !free.isEmpty, let task = try cloudFrontend.tryReceive() { _ = try pass(task) }
                if let task = waiting, try pass(task) { waiting = nil }
                if free.count != told {
                    told = free.count
                    try stateBackend.send([me, "\(told)"])
                }
                let poller = Poller(localBackend, cloudBackend, stateFrontend, monitor)
                if !free.isEmpty { poller.add(cloudFrontend) }
                if waiting == nil { poller.add(localFrontend) }
                for source in try poller.wait() {
                    switch source {
                    case localBackend:
                        var result = try localBackend.receive()
                        if let worker = result.popEnvelope(), try result.only == "READY" || deliver(result) {
                            free.append(worker)
                        }
                    case cloudBackend: _ = try deliver(Message(cloudBackend.receive().dropFirst()))
                    case stateFrontend:
                        guard let (peer, count) = try stateFrontend.receive().unpack() else { continue }
                        freeElsewhere[peer] = Int("\(count)")
                    case localFrontend: waiting = try localFrontend.receive()
                    case monitor:
                        let report = try monitor.receive()
                        if let (task, place) = report.unpack() {
                            print("Task \(task) done by \(place)")
                            (done, away) = (done + 1, away + (place == me ? 0 : 1))
                        } else if report.only == "done" {
                            busy -= 1
                            if busy == 0 { print("\(me): \(done) tasks done, \(away) of them elsewhere") }
                        } else {
                            throw ZeroMQError(.timedOut, operation: "wait for a task", reason: "\(report)")
                        }
                    default: break
                    }
                }
            }
        }
    }
}
