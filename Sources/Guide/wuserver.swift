// A weather service: publishes the weather of places by chance, "ZIP TEMPERATURE HUMIDITY", without end.
//
// Run with it: wuclient, as many as you like. Prints nothing; Ctrl-C ends it.
// Differs from the book: with SUBSCRIBERS it waits, 30 seconds at most, until there are so many subscriptions, so that
// they miss nothing. It is an XPUB for that, since a PUB is not told.
//
//   wuserver [ENDPOINT, tcp://*:5556] [UPDATES, 0 for no end] [SEED] [SUBSCRIBERS, 0]
import ZeroMQ

@main
enum WeatherServer {
    static func main() {
        Program.run { arguments in
            let endpoint = try arguments.endpoint("tcp://*:5556")
            let count = try arguments.integer(0)
            var random = try arguments.generator()
            let subscribers = try arguments.integer(0)
            try arguments.end()

            let updates = try Socket<XPUB>(bind: endpoint) {
                $0.isVerboser = true  // Each subscription counts, also to the same place, and its end.
            }
            let deadline = ContinuousClock.now + .seconds(30)
            var subscribed = 0
            while subscribed < subscribers {
                guard let message = try updates.receive(timeout: deadline - .now) else {
                    throw ZeroMQError(.timedOut, operation: "wait for \(subscribers) subscriptions")
                }
                if let begins = Subscription(message)?.begins { subscribed += begins ? 1 : -1 }
            }
            for _ in 0..<(count == 0 ? Int.max : count) {
                let zip = String(100_000 + Int.random(in: 0..<100_000, using: &random)).dropFirst()
                let temperature = Int.random(in: -80...135, using: &random)
                let humidity = Int.random(in: 10...60, using: &random)
                try updates.send("\(zip) \(temperature) \(humidity)")
            }
        }
    }
}
