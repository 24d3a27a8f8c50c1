// Hello World, the client: asks "Hello" and waits for the answer, ten times.
//
// Run with it: hwserver, before or after. Prints "Sending Hello 0..." and "Received World 0", up to 9, and ends.
// Differs from the book: without an answer for 30 seconds it gives up.
//
//   hwclient [ENDPOINT, tcp://localhost:5555] [REQUESTS, 10]
import ZeroMQ

@main
enum HelloClient {
    static func main() {
        Program.run { arguments in
            let endpoint = try arguments.endpoint("tcp://localhost:5555")
            let count = try arguments.integer(10)
            try arguments.end()
            let client = try Socket<REQ>(connect: endpoint) { $0.receiveTimeout = .seconds(30) }
            for number in 0..<count {
                print("Sending Hello \(number)...")
                try client.send("Hello")
                print("Received \(try client.receive()) \(number)")
            }
        }
    }
}
