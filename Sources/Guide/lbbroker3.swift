// The load balancing broker once more, as an actor on a socket loop: two loops that read as what they do take turns on
// one thread, which waits for both sockets at once.
//
// Runs alone: clients and workers are tasks. Each client asks once a second. Prints "Worker: HELLO" and "Client: OK"
// for each request; Ctrl-C ends it. With REQUESTS it ends after so many of each client, and prints how many each
// worker has had.
// Differs from the book: nobody is served before all workers are there; what has no envelope, and a reply of who was not
// ready, is passed over; a client that has no reply for 30 seconds ends it with status 1; and no ipc file is left.
//
//   lbbroker3 [FRONTEND, ipc://frontend.ipc] [BACKEND, ipc://backend.ipc] [REQUESTS, 0 for no end] [CLIENTS, 10]
//       [WORKERS, 3]
import ZeroMQ

actor Broker: LoopActor {
    let loop = SocketLoop()
    private let frontend: Socket<ROUTER>
    private let backend: Socket<ROUTER>
    private let crew: Int

    /// How many requests each worker has had, by its envelope.
    private var shares: [Message: Int] = [:]
    /// The workers that are there before all of them are.
    private var early: [Message] = []
    /// The workers that are free, whoever has been for longest first.
    private let (free, line) = AsyncStream<Message>.makeStream()

    init(_ frontend: Endpoint, _ backend: Endpoint, crew: Int) throws {
        self.frontend = try Socket(bind: frontend)
        self.backend = try Socket(bind: backend)
        self.crew = crew
    }

    /// Gives each worker that is free a request: none is read before.
    func handOut() async throws {
        for await worker in free {
            var request = try await frontend.receive()
            while !request.contains("") { request = try await frontend.receive() }
            try await backend.send(worker + request)
        }
    }

    /// Brings the replies back; who has replied is free.
    func handBack() async throws {
        for try await var message in backend.messages {
            guard let worker = message.popEnvelope() else { continue }
            if message.only == "READY" {
                shares[worker] = 0
                early.append(worker)
                guard shares.count >= crew else { continue }
                for worker in early { line.yield(worker) }
                early = []
            } else if let had = shares[worker], message.contains("") {
                shares[worker] = had + 1
                line.yield(worker)
                // What cannot be an address is an error.
                do { try await frontend.send(message) } catch ZeroMQError.Code.invalidArgument {}
            }
        }
    }

    func report() {
        for (worker, share) in shares { print("\(worker[0]): \(share) requests") }
    }
}

func ask(_ frontend: Endpoint, times requests: Int) async throws {
    let client = try Socket<REQ>(connect: frontend)
    for await _ in Ticker(every: .seconds(1)).prefix(requests == 0 ? .max : requests) {
        print("Client: \(try await client.request("HELLO", timeout: .seconds(30)))")
    }
}

func work(for backend: Endpoint, as name: Frame) async throws {
    let worker = try Socket<REQ>(connect: backend) { $0.routingId = name }
    try await worker.send("READY")
    for try await var request in worker.messages {
        let client = request.popEnvelope() ?? []  // The broker passes nothing on without one.
        print("Worker: \(request)")
        try await worker.send(client + "OK")
    }
}

@main
enum LoadBalancer {
    static func main() async {
        await Program.run { arguments in
            let frontend = try arguments.endpoint("ipc://frontend.ipc")
            let backend = try arguments.endpoint("ipc://backend.ipc")
            let requests = try arguments.integer(0)
            let clients = try arguments.integer(10, in: 1...100)
            let workers = try arguments.integer(3, in: 1...100)
            try arguments.end()

            let broker = try Broker(frontend, backend, crew: workers)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask(executorPreference: broker.loop) { try await broker.handOut() }
                group.addTask(executorPreference: broker.loop) { try await broker.handBack() }
                for number in 1...workers {
                    group.addTask { try await work(for: backend, as: "worker \(number)") }
                }
                for _ in 0..<clients { group.addTask { try await ask(frontend, times: requests) } }
                // The clients alone come to an end by themselves.
                for _ in 0..<clients { _ = try await group.next() }
                group.cancelAll()
            }
            await broker.report()
        }
    }
}
