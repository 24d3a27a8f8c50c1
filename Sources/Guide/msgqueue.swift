// A request queue in one call: a proxy does what rrbroker does by hand.
//
// Run with it: rrclient and rrworker, as many as you like, in any order. Prints nothing; Ctrl-C ends it. Each
// client gets all of its replies, and the requests are dealt out to the workers in turn.
// Differs from the book: with WORKERS it waits, 30 seconds at most, until so many are there, since whoever is
// there first gets everything until the next one comes.
//
//   msgqueue [FRONTEND, tcp://*:5559] [BACKEND, tcp://*:5560] [WORKERS, 0]
import ZeroMQ

@main
enum MessageQueue {
    static func main() {
        Program.run { arguments in
            let frontend = try arguments.endpoint("tcp://*:5559")
            let backend = try arguments.endpoint("tcp://*:5560")
            let count = try arguments.integer(0)
            try arguments.end()

            let clients = try Socket<ROUTER>(bind: frontend)
            let workers = try Socket<DEALER>(bind: backend) { $0.tracksPeers = true }
            try workers.waitForPeers(count, timeout: .seconds(30))
            try Proxy(clients, workers).run()
        }
    }
}
