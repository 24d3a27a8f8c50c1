// A script, as somebody writes it who has read the first page of the documentation.
import ZeroMQ

let server = try Socket<REP>(bind: "tcp://127.0.0.1:*")
let endpoint = try server.lastEndpoint ?? "tcp://127.0.0.1:5555"

let client = SocketThread {
    let client = try Socket<REQ>(connect: endpoint)
    try client.send("Hello")
    print("Received", try client.receive())
    let reply = try client.request("Hello again", timeout: .seconds(5), retries: 3)
    print("Received", reply)
}

for _ in 1...2 {
    let request = try server.receive()
    print("Received", request)
    try server.send("World")
}
try client.join()

// What is received is taken apart without trust.
let sink = try Socket<PULL>(bind: "inproc://sink") { $0.receiveHighWaterMark = .unlimited }
let source = try Socket<PUSH>(connect: "inproc://sink") {
    $0.linger = .seconds(1)
    $0.heartbeat = Heartbeat(interval: .seconds(1), timeout: .seconds(3))
}
try source.send(["weather/oslo", Frame([12, 34])])
try source.send("tick \(1)")
while let message = try sink.receive(timeout: .milliseconds(100)) {
    guard let (topic, body) = message.unpack() else { continue }
    print("Received", String(decoding: topic, as: UTF8.self), Array(body))
}

do {
    _ = try Socket<PUB>(bind: "tcp://127.0.0.1:99999")
} catch {
    print("Refused", error.code == .invalidArgument)
}
