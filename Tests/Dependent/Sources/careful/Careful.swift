// Somebody who has turned on all that the compiler checks.
import Synchronization
import ZeroMQ

@main
struct Careful {
    static func main() throws {
        try publish()
        try passOn()
    }

    /// A publisher that several threads share, and a subscriber that a stop ends.
    static func publish() throws {
        let socket = try Socket<XPUB>(bind: "tcp://127.0.0.1:*")
        guard let endpoint = try socket.lastEndpoint else { return }
        let stop = Stop()
        let subscriber = SocketThread {
            let updates = try Socket<SUB>(connect: endpoint) { $0.subscribe("weather") }
            while let message = try updates.receive(until: stop) {
                print("Received", message)
                stop.pull()
            }
        }
        print("Subscribed", try socket.receive())
        let publisher = Mutex(socket)
        try publisher.withLock { try $0.send("weather is fine") }
        try subscriber.join()
    }

    /// A proxy on a thread of its own, a poller, a frame built in place, a span sent and a message received into.
    static func passOn() throws {
        let context = try Context()
        let frontend = try Socket<PULL>(bind: "inproc://front", context: context)
        let backend = try Socket<PUSH>(bind: "inproc://back", context: context)
        let proxy = try Proxy(frontend, backend)
        let control = proxy.control
        let thread = SocketThread { try proxy.run() }

        let source = try Socket<PUSH>(connect: "inproc://front", context: context)
        let sink = try Socket<PULL>(connect: "inproc://back", context: context)
        try Frame([1, 2, 3]).withBytes { try source.send($0) }
        try source.send(Message(Frame(capacity: 4) { $0.append(0x41) }))

        var message = Message()
        let poller = Poller(sink)
        for _ in 1...2 {
            for ready in try poller.wait(timeout: .seconds(5)) {
                switch ready {
                case sink: try sink.receive(into: &message)
                default: break
                }
            }
            print("Received", message.first?.withBytes { $0.byteCount } ?? 0, "bytes")
        }
        control.stop()
        try thread.join()
        print("Passed", control.statistics.frontToBack.messages)
        try context.terminate(within: .seconds(5))
    }
}
