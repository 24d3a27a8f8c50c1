// A server of five threads: requests come in through one socket, and are dealt out over inproc.
//
// Run with it: hwclient, as many as you like. Prints "Worker N received request: [Hello]" and "Worker N sends
// reply: [World]", five workers at a time; Ctrl-C ends it. No two threads share a socket, and the compiler
// sees to it.
// Differs from the book: it says which thread is at work and when it is done, so that one can see them work
// side by side.
//
//   mtserver [FRONTEND, tcp://*:5555] [BACKEND, inproc://workers] [MILLISECONDS of work, 1000]
import ZeroMQ

@main
enum ThreadedServer {
    static func main() {
        Program.run { arguments in
            let frontend = try arguments.endpoint("tcp://*:5555")
            let backend = try arguments.endpoint("inproc://workers")
            let work = Duration.milliseconds(try arguments.integer(1000))
            try arguments.end()

            let clients = try Socket<ROUTER>(bind: frontend)
            let workers = try Socket<DEALER>(bind: backend)
            for number in 1...5 {
                let worker = try Socket<REP>(connect: backend)
                _ = SocketThread {
                    while true {
                        print("Worker \(number) received request: [\(try worker.receive())]")
                        _ = try Poller().wait(timeout: work)  // A signal ends it.
                        print("Worker \(number) sends reply: [World]")
                        try worker.send("World")
                    }
                }
            }
            try Proxy(clients, workers).run()
        }
    }
}
