// Who a ROUTER's peers are: it puts a frame with the sender's routing id in front of what it receives.
//
// Runs alone, with two REQ clients of its own. Prints the frames of their requests, a line for each with its length:
// first a routing id that the ROUTER has made up, 5 bytes that begin with zero; then "PEER2", which the second client
// calls itself; each followed by the empty frame that a REQ adds, and by what was sent.
// Differs from the book: when a request does not come for 30 seconds it gives up.
//
//   identity [ENDPOINT, inproc://example]
import ZeroMQ

@main
enum Identity {
    static func main() {
        Program.run { arguments in
            let endpoint = try arguments.endpoint("inproc://example")
            try arguments.end()
            let router = try Socket<ROUTER>(bind: endpoint) { $0.receiveTimeout = .seconds(30) }

            let anonymous = try Socket<REQ>(connect: endpoint)
            try anonymous.send("The ROUTER has made up a name for me")
            print(try router.receive().dump)

            print("----------")
            let named = try Socket<REQ>(connect: endpoint) { $0.routingId = "PEER2" }
            try named.send("The ROUTER knows me by my own name")
            print(try router.receive().dump)
        }
    }
}
