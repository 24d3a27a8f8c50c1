// A worker of a request queue: answers each request with "World".
//
// Run with it: rrbroker, or msgqueue, and rrclient, in any order, and as many more of its kind as you like.
// Prints "Received request: [Hello]" for each that falls to it; Ctrl-C ends it. It connects, where a server
// without a queue would bind: the queue is what both sides know.
// Differs from the book: it does not sleep before it answers.
//
//   rrworker [BROKER, tcp://localhost:5560]
import ZeroMQ

@main
enum RequestReplyWorker {
    static func main() {
        Program.run { arguments in
            let broker = try arguments.endpoint("tcp://localhost:5560")
            try arguments.end()

            let worker = try Socket<REP>(connect: broker)
            while true {
                print("Received request: [\(try worker.receive())]")
                try worker.send("World")
            }
        }
    }
}
