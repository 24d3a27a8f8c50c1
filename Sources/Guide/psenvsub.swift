// A subscriber to messages in envelopes: gets those whose address begins with B.
//
// Run with it: psenvpub. Prints "[B] We would like to see this" once a second, and never an A; Ctrl-C ends
// it.
// Differs from the book: a message that is not of two frames is passed over, instead of being taken for half
// of one.
//
//   psenvsub [ENDPOINT, tcp://localhost:5563]
import ZeroMQ

@main
enum EnvelopeSubscriber {
    static func main() {
        Program.run { arguments in
            let endpoint = try arguments.endpoint("tcp://localhost:5563")
            try arguments.end()

            let subscriber = try Socket<SUB>(connect: endpoint) { $0.subscribe("B") }
            while true {
                guard let (address, content) = try subscriber.receive().unpack() else { continue }
                print("[\(address)] \(content)")
            }
        }
    }
}
