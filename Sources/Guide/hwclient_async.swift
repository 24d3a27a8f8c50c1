// Hello World, the client, with await: no thread waits for the answers.
//
// Run with it: hwserver or hwserver_async, before or after. Prints "Sending Hello 0..." and "Received World 0", up
// to 9, and ends. Not in the book; without an answer for 30 seconds it gives up.
//
//   hwclient_async [ENDPOINT, tcp://localhost:5555] [REQUESTS, 10]
import ZeroMQ

@main
enum HelloClient {
    static func main() async {
        await Program.run { arguments in
            let endpoint = try arguments.endpoint("tcp://localhost:5555")
            let count = try arguments.integer(10)
            try arguments.end()
            let client = try Socket<REQ>(connect: endpoint) { $0.receiveTimeout = .seconds(30) }
            for number in 0..<count {
                print("Sending Hello \(number)...")
                try await client.send("Hello")
                print("Received \(try await client.receive()) \(number)")
            }
        }
    }
}
