// Hello World, the server, with await: no thread waits for the requests.
//
// Run with it: hwclient or hwclient_async, as many as you like. Prints "Received Hello" for each request; Ctrl-C
// ends it. Not in the book, which has one form of each program.
//
//   hwserver_async [ENDPOINT, tcp://*:5555]
import ZeroMQ

@main
enum HelloServer {
    static func main() async {
        await Program.run { arguments in
            let server = try Socket<REP>(bind: arguments.endpoint("tcp://*:5555"))
            try arguments.end()
            for try await request in server.messages {
                print("Received", request)
                try await server.send("World")
            }
        }
    }
}
