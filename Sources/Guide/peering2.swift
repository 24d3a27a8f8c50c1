// Clusters that help each other out, part 2: each has clients, workers and a broker between them, and now and then a
// broker passes a request on to a peer, whose workers answer it.
//
// Run with it: one more for each peer, in any order: "peering2 DC1 DC2,DC3", "peering2 DC2 DC1,DC3" and "peering2 DC3
// DC1,DC2". Prints "Worker: HELLO from DC2" for each request that its workers get, and "Client: OK from DC1" for each
// reply that its clients get; one in five comes from a peer. Ctrl-C ends it. With REQUESTS its clients end after so
// many each, and it says "DC1: all clients are done"; it goes on working for its peers.
// Differs from the book: instead of a key press it waits until its peers are there, 30 seconds at most; a request for
// a peer that has gone stays at home; one that is not answered within 10 seconds ends it with status 1; a client asks
// ten times a second; what has no envelope is passed over; and no ipc file is left.
//
//   peering2 [NAME, DC1] [PEERS, DC2,DC3] [FOLDER of the ipc files, .] [REQUESTS, 0 for no end] [SEED] [CLIENTS, 10]
//       [WORKERS, 3]
import ZeroMQ

/// Asks one request after the other, and reports when all of them are answered, or one is not.
func ask(_ frontend: Endpoint, _ monitor: Endpoint, from me: Frame, times requests: Int) throws {
    let client = try Socket<REQ>(connect: frontend)
    let report = try Socket<PUSH>(connect: monitor)
    for _ in 0..<(requests == 0 ? .max : requests) {
        try client.send("HELLO from \(me)")
        guard let reply = try client.receive(timeout: .seconds(10)) else { return try report.send("lost") }
        print("Client: \(reply)")
        _ = try Poller().wait(timeout: .milliseconds(100))
    }
    try report.send("done")
}

func work(for backend: Endpoint, at me: Frame) throws {
    let worker = try Socket<REQ>(connect: backend)
    try worker.send("READY")
    while true {
        var request = try worker.receive()
        let client = request.popEnvelope() ?? []  // The broker passes nothing on without one.
        print("Worker: \(request)")
        try worker.send(client + "OK from \(me)")
    }
}

@main
enum Peering {
    static func main() {
        Program.run { arguments in
            let me = Frame(arguments.text("DC1"))
            let peers = arguments.text("DC2,DC3").split(separator: ",").map { Frame($0) }
            let folder = arguments.text(".")
            let requests = try arguments.integer(0)
            var random = try arguments.generator()
            let clients = try arguments.integer(10, in: 1...100)
            let workers = try arguments.integer(3, in: 0...100)
            try arguments.end()

            // What comes from a peer is a request at the cloud's frontend and a reply at its backend, where each broker
            // has the name of its cluster.
            func ipc(_ name: Frame, _ what: String) -> Endpoint { "ipc://\(folder)/\(name)-\(what).ipc" }
            let cloudFrontend = try Socket<ROUTER>(bind: ipc(me, "cloud")) {
                $0.routingId = me
                $0.tracksPeers = true
            }
            let cloudBackend = try Socket<ROUTER> {
                $0.routingId = me
                $0.tracksPeers = true
                $0.isMandatory = true
            }
            for peer in peers { try cloudBackend.connect(to: ipc(peer, "cloud")) }
            let (frontend, backend) = (ipc(me, "localfe"), ipc(me, "localbe"))
            let localFrontend = try Socket<ROUTER>(bind: frontend)
            let localBackend = try Socket<ROUTER>(bind: backend)
            try cloudFrontend.waitForPeers(peers.count, timeout: .seconds(30))
            try cloudBackend.waitForPeers(peers.count, timeout: .seconds(30))

            for _ in 0..<workers { _ = SocketThread { try work(for: backend, at: me) } }
            let monitor = try Socket<PULL>(bind: "inproc://monitor")
            for _ in 0..<clients {
                _ = SocketThread { try ask(frontend, "inproc://monitor", from: me, times: requests) }
            }

            /// To a peer, by chance; `false` when it is to stay here, or the peer has gone.
            func passOn(_ request: Message) -> Bool {
                let isToGo = Int.random(in: 0..<5, using: &random) == 0
                guard isToGo, let peer = peers.randomElement(using: &random) else { return false }
                // A peer that has gone is an error.
                return (try? cloudBackend.trySend([peer] + request)) == true
            }

            /// To whoever has asked, here or at a peer; `false` for what is no reply.
            func deliver(_ reply: Message) throws -> Bool {
                guard let first = reply.first, reply.contains("") else { return false }
                let side = peers.contains(first) ? cloudFrontend : localFrontend
                // What cannot be an address is an error.
                do { try side.send(reply) } catch ZeroMQError.Code.invalidArgument { return false }
                return true
            }

            var free: [Message] = []
            var busy = clients
            while true {
                let poller = Poller(localBackend, cloudBackend, monitor)
                if !free.isEmpty {
                    poller.add(cloudFrontend)
                    poller.add(localFrontend)
                }
                for ready in try poller.wait() {
                    switch ready {
                    case localBackend:
                        var reply = try localBackend.receive()
                        guard let worker = reply.popEnvelope() else { continue }
                        if try reply.only == "READY" || deliver(reply) { free.append(worker) }
                    case cloudBackend: _ = try deliver(Message(cloudBackend.receive().dropFirst()))
                    case cloudFrontend where !free.isEmpty:
                        let request = try cloudFrontend.receive()
                        if request.contains("") { try localBackend.send(free.removeFirst() + request) }
                    case localFrontend where !free.isEmpty:
                        let request = try localFrontend.receive()
                        guard request.contains(""), !passOn(request) else { continue }
                        try localBackend.send(free.removeFirst() + request)
                    case monitor:
                        guard try monitor.receive().only == "done" else {
                            throw ZeroMQError(.timedOut, operation: "wait for a reply")
                        }
                        busy -= 1
                        if busy == 0 { print("\(me): all clients are done") }
                    default: break
                    }
                }
            }
        }
    }
}
