// One process publishes, another subscribes and receives all of it, in order.
import DemoSupport

runDemo([Role("publisher", publisher, publisherAsync), Role("subscriber", subscriber, subscriberAsync)]) {
    demo in
    let publisher = try demo.start("publisher")
    let endpoint = try demo.wait(for: publisher, toSay: "bound to ")
    let subscriber = try demo.start("subscriber", endpoint)
    try demo.finish()

    let sent = publisher.said("publishes ")
    let received = subscriber.said("received ")
    try demo.check(!sent.isEmpty && received == sent, "all that was published has arrived, in order")
    return "\(sent.count) messages published, \(received.count) received by another process, in order"
}
