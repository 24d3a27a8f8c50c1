// Subscriptions are prefixes: of one menu, each subscriber receives what begins with one of its own.
import DemoSupport

let subscriptions = [
    "tea": ["tea"],
    "coffee": ["coffee"],
    "everything": [""],
    "several": ["tea", "teapot", "coffee"],
]

runDemo([
    Role("publisher", publisher, publisherAsync), Role("subscriber", subscriber, subscriberAsync),
    Role("bystander", bystander, bystanderAsync),
]) { demo in
    // The end of the menu is subscribed to, like anything else.
    let awaited = subscriptions.values.flatMap { $0 + ["END"] }
    let publisher = try demo.start("publisher", ["\(subscriptions.count + 1)"] + awaited)
    let endpoint = try demo.wait(for: publisher, toSay: "bound to ")
    let subscribers = try subscriptions.sorted { $0.key < $1.key }.map { name, prefixes in
        (try demo.start("subscriber", [endpoint] + prefixes + ["END"], as: name), prefixes)
    }
    let bystander = try demo.start("bystander", endpoint)
    try demo.finish()

    let sent = publisher.said("publishes ")
    var counts: [String] = []
    for (subscriber, prefixes) in subscribers {
        let received = subscriber.said("received ")
        let wanted = sent.filter { message in prefixes.contains { message.hasPrefix($0) } }
        try demo.check(
            !wanted.isEmpty && received == wanted,
            "\(subscriber.label) has received each message that begins with one of \(prefixes) once"
        )
        counts.append("\(received.count) for \(prefixes.map { "\"\($0)\"" }.joined(separator: " or "))")
    }
    let unasked = bystander.said("received ")
    try demo.check(unasked.isEmpty, "nothing comes without a subscription")
    return "of \(sent.count) messages, \(counts.joined(separator: ", ")), each once; "
        + "\(unasked.count) without a subscription"
}
