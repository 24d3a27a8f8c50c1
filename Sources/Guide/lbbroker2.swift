// The load balancing broker once more, by envelopes: what comes before the first empty frame tells whom a message is
// from. It is kept as it is and put in front of the answer, however many brokers it has passed.
//
// Runs alone: clients, workers and broker are threads. Prints "Worker: HELLO" and "Client: OK" for each client, and in
// the end how many requests each worker has had.
// Differs from the book: nobody is served before all workers are there; what has no envelope, and a reply of who was not
// ready, is passed over; when nothing comes for 30 seconds it gives up; and no ipc file is left.
//
//   lbbroker2 [FRONTEND, ipc://frontend.ipc] [BACKEND, ipc://backend.ipc] [CLIENTS, 10] [WORKERS, 3]
import ZeroMQ

func ask(_ frontend: Endpoint) throws {
    let client = try Socket<REQ>(connect: frontend)
    print("Client: \(try client.request("HELLO", timeout: .seconds(30)))")
}

func work(for backend: Endpoint, as name: Frame) throws {
    let worker = try Socket<REQ>(connect: backend) { $0.routingId = name }
    try worker.send("READY")
    while true {
        var request = try worker.receive()
        let client = request.popEnvelope() ?? []  // The broker passes nothing on without one.
        print("Worker: \(request)")
        try worker.send(client + "OK")
    }
}

@main
enum LoadBalancer {
    static func main() {
        Program.run { arguments in
            let frontendEndpoint = try arguments.endpoint("ipc://frontend.ipc")
            let backendEndpoint = try arguments.endpoint("ipc://backend.ipc")
            let clientCount = try arguments.integer(10, in: 1...100)
            let crew = try arguments.integer(3, in: 1...100)
            try arguments.end()

            let frontend = try Socket<ROUTER>(bind: frontendEndpoint)
            let backend = try Socket<ROUTER>(bind: backendEndpoint)
            for number in 1...crew {
                _ = SocketThread { try work(for: backendEndpoint, as: "worker \(number)") }
            }
            let clients = (0..<clientCount).map { _ in SocketThread { try ask(frontendEndpoint) } }

            var free: [Message] = []
            var shares: [Message: Int] = [:]
            while shares.values.reduce(0, +) < clientCount {
                let poller = Poller(backend)
                if !free.isEmpty, shares.count >= crew { poller.add(frontend) }
                let ready = try poller.wait(timeout: .seconds(30))
                if ready.isEmpty { throw ZeroMQError(.timedOut, operation: "wait for clients and workers") }
                for ready in ready {
                    switch ready {
                    case backend:
                        // The worker's envelope; then "READY", or a client's envelope and its reply.
                        var message = try backend.receive()
                        guard let worker = message.popEnvelope() else { continue }
                        if message.only == "READY" {
                            shares[worker] = 0
                        } else if let had = shares[worker], message.contains("") {
                            shares[worker] = had + 1
                            // What cannot be an address is an error.
                            do { try frontend.send(message) } catch ZeroMQError.Code.invalidArgument {}
                        } else {
                            continue
                        }
                        free.append(worker)
                    case frontend:
                        let message = try frontend.receive()
                        if message.contains("") { try backend.send(free.removeFirst() + message) }
                    default: break
                    }
                }
            }
            for client in clients { try client.join() }
            for (worker, share) in shares { print("\(worker[0]): \(share) requests") }
        }
    }
}
