// What is published before a subscription has arrived is lost; who waits for the subscription loses nothing.
import DemoSupport

runDemo([Role("subscriber", subscriber), Role("publisher", publisher)]) { demo in
    let subscriber = try demo.start("subscriber")
    let endpoint = try demo.wait(for: subscriber, toSay: "bound to ")
    let publisher = try demo.start("publisher", endpoint)
    try demo.finish()

    let (early, inTime) = (publisher.said("published early "), publisher.said("published in time "))
    let received = subscriber.said("received ")
    let lost = early.filter { !received.contains($0) }
    try demo.check(!lost.isEmpty, "what is published at once is lost")
    try demo.check(!inTime.isEmpty && received.suffix(inTime.count) == inTime, "all of the others arrive")
    return "\(lost.count) of \(early.count) messages lost that were published at once, "
        + "\(inTime.count - received.suffix(inTime.count).count) of \(inTime.count) after the subscription was there"
}
