import Foundation
import ZeroMQ

private struct Item: Encodable {
    let name: String
    let age: Int
}

/// Publishes people and trees, each under its topic.
func publisher() throws {
    let news = try Socket<XPUB>(bind: "tcp://127.0.0.1:*") { $0.receiveTimeout = .seconds(10) }
    print("bound to \(try news.lastEndpoint ?? "")")
    _ = try news.receive()
    print("somebody has subscribed")

    let items = [
        ("person", Item(name: "ada", age: 36)), ("tree", Item(name: "oak", age: 300)),
        ("person", Item(name: "grace", age: 85)),
    ]
    let json = JSONEncoder()
    json.outputFormatting = .sortedKeys
    for (topic, item) in items {
        let body = Frame(try json.encode(item))
        print("publishes \(topic) \(body)")
        try news.send([Frame(topic), body])
    }
    try news.send(["person", "END"])
}
