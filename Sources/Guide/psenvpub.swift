// A publisher of messages in envelopes: the first frame is the address, all that subscriptions look at.
//
// Run with it: psenvsub, as many as you like. Prints nothing; Ctrl-C ends it. Once a second it sends two
// messages, one to A and one to B.
// Differs from the book: with SUBSCRIBERS it waits, 30 seconds at most, until so many have subscribed to B,
// so that they miss nothing. It is an XPUB for that, since a PUB is not told.
//
//   psenvpub [ENDPOINT, tcp://*:5563] [PAIRS, 0 for no end] [SUBSCRIBERS, 0]
import ZeroMQ

@main
enum EnvelopePublisher {
    static func main() {
        Program.run { arguments in
            let endpoint = try arguments.endpoint("tcp://*:5563")
            let count = try arguments.integer(0)
            let subscribers = try arguments.integer(0)
            try arguments.end()

            let publisher = try Socket<XPUB>(bind: endpoint) { $0.tracksPeers = true }
            try publisher.waitForSubscribers(subscribers, to: "B", timeout: .seconds(30))
            var number = 0
            while count == 0 || number < count {
                if number > 0 { _ = try Poller().wait(timeout: .seconds(1)) }
                try publisher.send(["A", "We don't want to see this"])
                try publisher.send(["B", "We would like to see this"])
                number += 1
            }
        }
    }
}
