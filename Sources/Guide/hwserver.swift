// Hello World, the server: answers each request with "World".
//
// Run with it: hwclient, as many as you like. Prints "Received Hello" for each request; Ctrl-C ends it.
// Differs from the book: it prints what was received instead of a constant, and does not sleep before it answers.
//
//   hwserver [ENDPOINT, tcp://*:5555]
import ZeroMQ

@main
enum HelloServer {
    static func main() {
        Program.run { arguments in
            let server = try Socket<REP>(bind: arguments.endpoint("tcp://*:5555"))
            try arguments.end()
            while true {
                let request = try server.receive()
                print("Received", request)
                try server.send("World")
            }
        }
    }
}
