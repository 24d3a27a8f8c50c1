// What is published before a subscription has arrived is lost; who waits for the subscription loses nothing.
import DemoSupport

runDemo([Role("subscriber", subscriber, subscriberAsync), Role("publisher", publisher, publisherAsync)]) {
    demo in
    let subscriber = try demo.start("subscriber")
    let endpoint = try demo.wait(for: subscriber, toSay: "bound to ")
    let publisher = try demo.start("publisher", endpoint)
    try demo.finish()

    let early = publisher.said("published early ")
    let inTime = publisher.said("publishes in time ")
    let received = subscriber.said("received ")
    let lost = early.filter { !received.contains($0) }
    let lostLater = inTime.filter { !received.contains($0) }
    try demo.check(!lost.isEmpty, "what is published at once is lost")
    try demo.check(!inTime.isEmpty && lostLater.isEmpty, "nothing is lost once the subscription has arrived")
    return "\(lost.count) of \(early.count) messages lost that were published at once, "
        + "\(lostLater.count) of \(inTime.count) that waited for the subscription"
}
