// What the tests of a program's edge run, with blocking calls: edge-blocking WHAT ENDPOINT.
import ZeroMQ

/// An error whose text has several lines.
struct Trouble: Error, CustomStringConvertible {
    let description = "it went wrong\nin two lines"
}

if CommandLine.arguments.dropFirst().first == "stop" {
    Program.run { arguments, stop in
        _ = arguments.text("")
        let endpoint = try arguments.endpoint("inproc://edge")
        try arguments.end()
        let push = try Socket<PUSH>(connect: endpoint)
        let pull = try Socket<PULL>(bind: "inproc://never")
        print("waits")
        while try pull.receive(until: stop) != nil {}
        // What is in hand is still sent.
        for number in 0..<100 { try push.send("\(number)") }
        print("stopped")
    }
}

Program.run { arguments in
    let what = arguments.text("receive")
    let endpoint = try arguments.endpoint("inproc://edge")
    let count = try arguments.integer(100, in: 1...1000)
    try arguments.end()
    switch what {
    case "receive":
        let push = try Socket<PUSH>(connect: endpoint)
        for number in 0..<count { try push.send("\(number)") }
        let pull = try Socket<PULL>(bind: "inproc://never")
        print("waits")
        _ = try pull.receive()
    case "send":
        let push = try Socket<PUSH>(bind: "inproc://never")
        print("waits")
        try push.send("nobody")
    case "poll":
        let poller = Poller(try Socket<PULL>(bind: "inproc://never"))
        print("waits")
        _ = try poller.wait()
    case "descriptor":
        let poller = Poller(Descriptor.standardInput)
        print("waits")
        _ = try poller.wait()
    case "proxy":
        let front = try Socket<PULL>(bind: "inproc://front")
        let proxy = try Proxy(front, try Socket<PUSH>(bind: "inproc://back"))
        print("waits")
        try proxy.run()
    case "peers":
        let push = try Socket<PUSH>(bind: "tcp://127.0.0.1:*") { $0.tracksPeers = true }
        print("waits")
        try push.waitForPeers(1)
    case "subscribers":
        let publisher = try Socket<XPUB>(bind: "tcp://127.0.0.1:*") { $0.tracksPeers = true }
        print("waits")
        try publisher.waitForSubscribers(1, to: "")
    case "join":
        let thread = SocketThread { _ = try Socket<PULL>(bind: "inproc://never").receive() }
        print("waits")
        try thread.join()
    case "again":
        let pull = try Socket<PULL>(bind: "inproc://never")
        print("waits")
        // Whoever takes the end for trouble and begins anew is told again.
        do { _ = try pull.receive() } catch ZeroMQError.Code.contextTerminated {}
        _ = try Socket<PULL>(bind: "inproc://never", context: Context()).receive()
    case "error": throw Trouble()
    case "refused": _ = try Socket<PULL>(bind: "nonsense://there")
    case "done": print("done")
    default: throw ArgumentError("argument 1, \"\(what)\", is nothing that this program does")
    }
}
