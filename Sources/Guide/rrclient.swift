// The client of a request queue: asks "Hello" ten times.
//
// Run with it: rrbroker, or msgqueue, and rrworker, in any order. Prints "Received reply 0 [World]", up to 9,
// and ends.
// Differs from the book: without an answer for 30 seconds it gives up.
//
//   rrclient [BROKER, tcp://localhost:5559] [REQUESTS, 10]
import ZeroMQ

@main
enum RequestReplyClient {
    static func main() {
        Program.run { arguments in
            let broker = try arguments.endpoint("tcp://localhost:5559")
            let count = try arguments.integer(10)
            try arguments.end()

            let client = try Socket<REQ>(connect: broker) { $0.receiveTimeout = .seconds(30) }
            for number in 0..<count {
                try client.send("Hello")
                print("Received reply \(number) [\(try client.receive())]")
            }
        }
    }
}
