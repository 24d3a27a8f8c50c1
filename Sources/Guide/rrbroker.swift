// A request queue made by hand: any number of clients on one side, any number of workers on the other.
//
// Run with it: rrclient and rrworker, as many as you like, in any order. Prints nothing; Ctrl-C ends it. Each
// client gets all of its replies, and the requests are dealt out to the workers in turn.
// Differs from the book: with WORKERS it waits, 30 seconds at most, until so many are there, since whoever is
// there first gets everything until the next one comes. Messages pass whole, so that there is no loop over
// their frames.
//
//   rrbroker [FRONTEND, tcp://*:5559] [BACKEND, tcp://*:5560] [WORKERS, 0]
import ZeroMQ

@main
enum RequestReplyBroker {
    static func main() {
        Program.run { arguments in
            let frontend = try arguments.endpoint("tcp://*:5559")
            let backend = try arguments.endpoint("tcp://*:5560")
            let count = try arguments.integer(0)
            try arguments.end()

            let clients = try Socket<ROUTER>(bind: frontend)
            let workers = try Socket<DEALER>(bind: backend) { $0.tracksPeers = true }
            try workers.waitForPeers(count, timeout: .seconds(30))
            let poller = Poller(clients, workers)
            while true {
                for ready in try poller.wait() {
                    switch ready {
                    case clients: try workers.send(clients.receive())
                    case workers:
                        // An answer without an address is for nobody: no worker of ours sends one.
                        do { try clients.send(workers.receive()) } catch ZeroMQError.Code.invalidArgument {}
                    default: break
                    }
                }
            }
        }
    }
}
