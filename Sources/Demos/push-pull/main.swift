// PUSH deals its messages out, one worker after the other; PUB gives every subscriber all of them.
import DemoSupport

runDemo([
    Role("worker", worker, workerAsync), Role("pusher", pusher, pusherAsync),
    Role("subscriber", subscriber, subscriberAsync), Role("publisher", publisher, publisherAsync),
]) { demo in
    let workers = try (1...3).map { try demo.start("worker", as: "worker-\($0)") }
    let pusher = try demo.start("pusher", workers.map { try demo.wait(for: $0, toSay: "bound to ") })
    let subscribers = try (1...3).map { try demo.start("subscriber", as: "subscriber-\($0)") }
    let publisher = try demo.start(
        "publisher",
        subscribers.map { try demo.wait(for: $0, toSay: "bound to ") }
    )
    try demo.finish()

    func numbers(_ process: DemoProcess, _ verb: String) -> [Int] {
        process.said(verb).flatMap { $0.split(separator: " ").compactMap { Int($0) } }
    }
    let (pushed, published) = (numbers(pusher, "sent "), numbers(publisher, "sent "))
    let shares = workers.map { numbers($0, "received ") }
    let copies = subscribers.map { numbers($0, "received ") }
    let turns = shares.indices.map { turn in
        pushed.enumerated().filter { $0.offset % shares.count == turn }.map(\.element)
    }
    try demo.check(!pushed.isEmpty && Set(shares) == Set(turns), "the workers take turns")
    try demo.check(
        !published.isEmpty && copies.allSatisfy { $0 == published },
        "each subscriber receives all"
    )
    return "\(pushed.count) pushed messages shared \(shares.list), "
        + "\(published.count) published ones copied \(copies.list)"
}

extension [[Int]] {
    var list: String { map { "\($0.count)" }.joined(separator: "/") }
}
