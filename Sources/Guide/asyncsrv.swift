// An asynchronous server: clients send without waiting for replies, a request has several of them, and they come in
// any order. A ROUTER takes the requests, a proxy passes them to the workers, and each reply finds its client by the
// routing id that came with the request.
//
// Runs alone: clients, proxy and workers are tasks. Prints each reply as it comes, first who has got it:
// "client 1: client 1 request #2, reply 1 of 3".
// Differs from the book: it ends after so many requests of each client, not after 5 seconds. A request has 1 to 4
// replies, not 0 to 4, and each says how many there are, so that a client knows when it has them all; how many depends
// on seed and request alone. A client that gets no reply for 30 seconds ends it with status 1.
//
//   asyncsrv [FRONTEND, tcp://*:5570] [BACKEND, inproc://backend] [SERVER, tcp://localhost:5570] [REQUESTS, 5] [SEED]
//       [CLIENTS, 3] [WORKERS, 5]
import ZeroMQ

/// Sends a request ten times a second, and receives meanwhile.
func ask(_ server: Endpoint, as name: String, requests: Int) async throws {
    let client = try Socket<DEALER>(connect: server) {
        $0.routingId = Frame(name)
        $0.receiveTimeout = .seconds(30)
    }
    let socket = SharedSocket(client)
    async let asked: Void = {
        var number = 0
        for await _ in Ticker(every: .milliseconds(100)).prefix(requests) {
            number += 1
            try await socket.send("\(name) request #\(number)")
        }
    }()
    var unfinished = requests
    while unfinished > 0 {
        guard let (request, number, count) = try await socket.receive().unpack() else { continue }
        print("\(name): \(request), reply \(number) of \(count)")
        if number == count { unfinished -= 1 }
    }
    try await asked
}

func serve(_ frontend: Endpoint, _ backend: Endpoint) async throws {
    let clients = try Socket<ROUTER>(bind: frontend)
    let workers = try Socket<DEALER>(bind: backend)
    try await Proxy(clients, workers).run()
}

/// Replies to each request several times, and takes its time.
func work(for backend: Endpoint, seed: UInt64) async throws {
    let worker = try Socket<DEALER>(connect: backend)
    for try await message in worker.messages {
        guard let (client, request) = message.unpack() else { continue }
        var random = SeededGenerator(seed: request.reduce(seed) { $0 &* 31 &+ UInt64($1) })
        let count = Int.random(in: 1...4, using: &random)
        for number in 1...count {
            try await Task.sleep(for: .milliseconds(Int.random(in: 1...50, using: &random)))
            try await worker.send([client, request, "\(number)", "\(count)"])
        }
    }
}

@main
enum AsyncServer {
    static func main() async {
        await Program.run { arguments in
            let frontend = try arguments.endpoint("tcp://*:5570")
            let backend = try arguments.endpoint("inproc://backend")
            let server = try arguments.endpoint("tcp://localhost:5570")
            let requests = try arguments.integer(5)
            var random = try arguments.generator()
            let clients = try arguments.integer(3, in: 1...100)
            let workers = try arguments.integer(5, in: 1...100)
            try arguments.end()

            let seed = random.next()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await serve(frontend, backend) }
                for _ in 0..<workers { group.addTask { try await work(for: backend, seed: seed) } }
                for number in 1...clients {
                    group.addTask { try await ask(server, as: "client \(number)", requests: requests) }
                }
                // The clients alone come to an end by themselves.
                for _ in 0..<clients { _ = try await group.next() }
                group.cancelAll()
            }
        }
    }
}
