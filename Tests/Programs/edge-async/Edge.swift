// What the tests of a program's edge run, with await: edge-async WHAT ENDPOINT.
import ZeroMQ

/// An error whose text has several lines.
struct Trouble: Error, CustomStringConvertible {
    let description = "it went wrong\nin two lines"
}

@main
struct Edge {
    static func main() async {
        if CommandLine.arguments.dropFirst().first == "stop" {
            await Program.run { arguments, stop in
                _ = arguments.text("")
                let endpoint = try arguments.endpoint("inproc://edge")
                try arguments.end()
                let push = try Socket<PUSH>(connect: endpoint)
                let pull = try Socket<PULL>(bind: "inproc://never")
                print("waits")
                for try await _ in pull.messages(until: stop) {}
                // What is in hand is still sent.
                for number in 0..<100 { try await push.send("\(number)") }
                print("stopped")
            }
        }
        await Program.run { try await work($0) }
    }

    static func work(_ arguments: Arguments) async throws {
        let what = arguments.text("receive")
        let endpoint = try arguments.endpoint("inproc://edge")
        let count = try arguments.integer(100, in: 1...1000)
        try arguments.end()
        switch what {
        case "receive":
            let push = try Socket<PUSH>(connect: endpoint)
            for number in 0..<count { try await push.send("\(number)") }
            let pull = try Socket<PULL>(bind: "inproc://never")
            print("waits")
            _ = try await pull.receive()
        case "send":
            let push = try Socket<PUSH>(bind: "inproc://never")
            print("waits")
            try await push.send("nobody")
        case "poll":
            let poller = Poller(try Socket<PULL>(bind: "inproc://never"))
            print("waits")
            _ = try await poller.wait()
        case "descriptor":
            let poller = Poller(Descriptor.standardInput)
            print("waits")
            _ = try await poller.wait()
        case "peers":
            let push = try Socket<PUSH>(bind: "tcp://127.0.0.1:*") { $0.tracksPeers = true }
            print("waits")
            try await push.waitForPeers(1)
        case "subscribers":
            let publisher = try Socket<XPUB>(bind: "tcp://127.0.0.1:*") { $0.tracksPeers = true }
            print("waits")
            try await publisher.waitForSubscribers(1, to: "")
        case "proxy":
            let front = try Socket<PULL>(bind: "inproc://front")
            let proxy = try Proxy(front, try Socket<PUSH>(bind: "inproc://back"))
            print("waits")
            try await proxy.run()
        case "loop":
            try await SocketLoop().run {
                let pull = try Socket<PULL>(bind: "inproc://never")
                print("waits")
                _ = try await pull.receive()
            }
        case "error": throw Trouble()
        case "refused": _ = try Socket<PULL>(bind: "nonsense://there")
        case "done": print("done")
        default: throw ArgumentError("argument 1, \"\(what)\", is nothing that this program does")
        }
    }
}
