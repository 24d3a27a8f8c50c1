// A load balancing broker: clients ask on one side, workers say on the other that they are free, and each request goes
// to the one that has been free for longest. While nobody is, requests wait unread.
//
// Runs alone: clients, workers and broker are threads. Prints "Worker: HELLO" and "Client: OK" for each client, and in
// the end how many requests each worker has had. lbbroker2 and lbbroker3 are the same by other means.
// Differs from the book: nobody is served before all workers are there; a message of an unknown form, or a reply of
// who was not ready, is passed over; when nothing comes for 30 seconds it gives up; and no ipc file is left.
//
//   lbbroker [FRONTEND, ipc://frontend.ipc] [BACKEND, ipc://backend.ipc] [CLIENTS, 10] [WORKERS, 3]
import ZeroMQ

func ask(_ frontend: Endpoint) throws {
    let client = try Socket<REQ>(connect: frontend) { $0.receiveTimeout = .seconds(30) }
    try client.send("HELLO")
    print("Client: \(try client.receive())")
}

func work(for backend: Endpoint, as name: Frame) throws {
    let worker = try Socket<REQ>(connect: backend) { $0.routingId = name }
    try worker.send("READY")
    while true {
        guard let (client, empty, request) = try worker.receive().unpack() else { return }
        print("Worker: \(request)")
        try worker.send([client, empty, "OK"])
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

            var free: [Frame] = []
            var shares: [Frame: Int] = [:]
            while shares.values.reduce(0, +) < clientCount {
                let poller = Poller(backend)
                if !free.isEmpty, shares.count >= crew { poller.add(frontend) }
                let ready = try poller.wait(timeout: .seconds(30))
                if ready.isEmpty { throw ZeroMQError(.timedOut, operation: "wait for clients and workers") }
                for ready in ready {
                    switch ready {
                    case backend:
                        // [worker, "", "READY"] or [worker, "", client, "", reply]
                        var message = try backend.receive()
                        guard let worker = message.popFirst(), message.popFirst() == "" else { continue }
                        if message.only == "READY" {
                            shares[worker] = 0
                        } else if let had = shares[worker], message.count == 3, message[1] == "" {
                            shares[worker] = had + 1
                            // What cannot be an address is an error.
                            do { try frontend.send(message) } catch ZeroMQError.Code.invalidArgument {}
                        } else {
                            continue
                        }
                        free.append(worker)
                    case frontend:
                        let message = try frontend.receive()  // [client, "", request]
                        guard message.count == 3, message[1] == "" else { continue }
                        try backend.send([free.removeFirst(), ""] + message)
                    default: break
                    }
                }
            }
            for client in clients { try client.join() }
            for (worker, share) in shares { print("\(worker): \(share) requests") }
        }
    }
}
