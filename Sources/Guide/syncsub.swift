// A subscriber that tells the publisher that it is there, and counts what it gets.
//
// Run with it: syncpub, and as many more of its kind as that waits for. Prints "Received 1000000 updates" and
// ends.
// Differs from the book: it does not sleep before it says so, since syncpub waits for the subscription
// itself; and when nothing comes for 30 seconds it gives up.
//
//   syncsub [FEED, tcp://localhost:5561] [GREETINGS, tcp://localhost:5562]
import ZeroMQ

@main
enum SynchronizedSubscriber {
    static func main() {
        Program.run { arguments in
            let feed = try arguments.endpoint("tcp://localhost:5561")
            let handshake = try arguments.endpoint("tcp://localhost:5562")
            try arguments.end()

            let updates = try Socket<SUB>(connect: feed) {
                $0.subscribe("")
                $0.receiveTimeout = .seconds(30)
            }
            _ = try Socket<REQ>(connect: handshake).request("", timeout: .seconds(30))
            var count = 0
            while try updates.receive() != "END" { count += 1 }
            print("Received \(count) updates")
        }
    }
}
