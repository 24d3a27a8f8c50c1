// Forwards a publisher's messages into another network: the weather, for whoever subscribes on this side.
//
// Run with it: wuserver, and wuclient with the endpoint tcp://localhost:8100. Prints nothing; Ctrl-C ends it.
// Subscriptions travel the other way, from XPUB to XSUB: what nobody here has subscribed to is not sent to
// it.
// Differs from the book: its program knows the addresses of two networks of its author's; these are the local
// machine's.
//
//   wuproxy [UPDATES, tcp://localhost:5556] [SUBSCRIBERS, tcp://*:8100]
import ZeroMQ

@main
enum WeatherProxy {
    static func main() {
        Program.run { arguments in
            let server = try arguments.endpoint("tcp://localhost:5556")
            let outside = try arguments.endpoint("tcp://*:8100")
            try arguments.end()

            // Subscriptions are all that it could still have to deliver, to a server that has gone.
            let weather = try Socket<XSUB>(connect: server) { $0.linger = .zero }
            let subscribers = try Socket<XPUB>(bind: outside)
            try Proxy(weather, subscribers).run()
        }
    }
}
