// A server that has something to do before it ends on Ctrl-C, or on the signal that service managers send.
//
// Run with it: hwclient, as many as you like. Prints "W: interrupt received, killing server..." and "W:
// cleaning up" when a signal comes, and ends with status 0. All the other programs end on signals, too, but
// at once.
// Differs from the book: its program sets up signal handlers, and a pipe to wake its poll. A Stop is all of
// that, and lets the answer to a request that is in hand get out.
//
//   interrupt [ENDPOINT, tcp://*:5555]
import ZeroMQ

@main
enum Interrupt {
    static func main() {
        Program.run { arguments, stop in
            let endpoint = try arguments.endpoint("tcp://*:5555")
            try arguments.end()

            let server = try Socket<REP>(bind: endpoint)
            while try server.receive(until: stop) != nil {
                try server.send("World")
            }
            print("W: interrupt received, killing server...")
            server.close()
            print("W: cleaning up")
        }
    }
}
