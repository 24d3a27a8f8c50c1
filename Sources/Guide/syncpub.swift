// A publisher that begins when all of its subscribers are there, and of whose messages none is lost.
//
// Run with it: syncsub, as often as you say in SUBSCRIBERS. Prints "Waiting for subscribers" and
// "Broadcasting messages", and ends.
// Differs from the book: there a request says that a subscriber is there, and a sleep stands for the hope
// that by then its subscription is, too. This one sees the subscriptions. And it waits for the slowest of its
// subscribers, instead of keeping a million messages for it. When somebody does not come or read for
// 30 seconds it gives up.
//
//   syncpub [FEED, tcp://*:5561] [GREETINGS, tcp://*:5562] [MESSAGES, 1000000] [SUBSCRIBERS, 10]
import ZeroMQ

@main
enum SynchronizedPublisher {
    static func main() {
        Program.run { arguments in
            let feed = try arguments.endpoint("tcp://*:5561")
            let handshake = try arguments.endpoint("tcp://*:5562")
            let count = try arguments.integer(1_000_000)
            let subscribers = try arguments.integer(10)
            try arguments.end()

            let publisher = try Socket<XPUB>(bind: feed) {
                $0.tracksPeers = true
                $0.neverDrops = true
                $0.sendTimeout = .seconds(30)
            }
            let greeter = try Socket<REP>(bind: handshake) { $0.receiveTimeout = .seconds(30) }
            print("Waiting for subscribers")
            for _ in 0..<subscribers {
                _ = try greeter.receive()
                try greeter.send("")
            }
            try publisher.waitForSubscribers(subscribers, to: "", timeout: .seconds(30))
            print("Broadcasting messages")
            for _ in 0..<count { try publisher.send("Rhubarb") }
            try publisher.send("END")
        }
    }
}
