// The topic travels in a frame of its own: it filters, and the body stays the JSON that it was.
import DemoSupport

runDemo([Role("publisher", publisher, publisherAsync), Role("subscriber", subscriber, subscriberAsync)]) {
    demo in
    let publisher = try demo.start("publisher")
    let endpoint = try demo.wait(for: publisher, toSay: "bound to ")
    let subscriber = try demo.start("subscriber", endpoint)
    try demo.finish()

    let sent = publisher.said("publishes ")
    let wanted = publisher.said("publishes person ")
    let received = subscriber.said("received ")
    let decoded = subscriber.said("decoded ")
    try demo.check(!wanted.isEmpty && received == wanted, "the bodies of the topic arrive as they were sent")
    try demo.check(decoded.count == wanted.count, "each body is JSON by itself")
    try demo.check(wanted.count < sent.count, "other topics are filtered")
    return "\(received.count) of \(sent.count) bodies received, "
        + "\(decoded.count) decoded from JSON, \(sent.count - received.count) of another topic filtered"
}
