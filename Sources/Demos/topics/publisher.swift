import ZeroMQ

/// Publishes a menu once a number of subscribers are there.
func publisher(_ arguments: [String]) throws {
    let menu = try Socket<XPUB>(bind: "tcp://127.0.0.1:*") {
        $0.isVerboser = true  // Reports each subscription, and each end of one, whoever else has the same.
        $0.receiveTimeout = .seconds(10)
    }
    print("bound to \(try menu.lastEndpoint ?? "")")

    // A subscription is received as a byte 1 and the prefix, the end of one as a byte 0 and the prefix.
    var awaited = arguments.first.flatMap { Int($0) } ?? 1
    while awaited > 0 {
        let event = try menu.receive()
        if event == "\u{0}READY" { awaited -= 1 }
    }
    print("all subscribers are ready")

    for item in ["tea, green", "tea, black", "teapot", "coffee", "milk"] {
        print("publishes \(item)")
        try menu.send(item)
    }
    try menu.send("END")

    // Who had no subscription has missed the end as well, and asks for it later.
    while try menu.receive() != "\u{1}END" {}
    try menu.send("END")
}
