import Testing

/// A demo, the processes that it starts, and the line with which it ends.
struct DemoCase: CustomTestStringConvertible, Sendable {
    let name: String
    let processes: [String]
    let shown: String

    var testDescription: String { name }

    static let all = [
        DemoCase(
            name: "pubsub-basics",
            processes: ["publisher", "subscriber"],
            shown: "3 messages published, 3 received by another process, in order"
        ),
        DemoCase(
            name: "topics",
            processes: ["publisher", "coffee", "everything", "several", "tea", "bystander"],
            shown: """
                of 5 messages, 1 for "coffee", 5 for "", 4 for "tea" or "teapot" or "coffee", 3 for "tea", each once; \
                0 without a subscription
                """
        ),
        DemoCase(
            name: "multipart",
            processes: ["receiver", "half-sender", "sender"],
            shown: """
                0 frames received before the last one was sent, then 2 whole messages, [one | two | three] and \
                [seven | eight | nine]; nothing of [four | five], whose sender stopped half-way
                """
        ),
        DemoCase(
            name: "slow-joiner",
            processes: ["subscriber", "publisher"],
            shown: "5 of 5 messages lost that were published at once, 0 of 5 that waited for the subscription"
        ),
        DemoCase(
            name: "request-reply",
            processes: ["client", "server"],
            shown: "3 requests sent by a client that was there first, 3 answered"
        ),
        DemoCase(
            name: "topic-envelope",
            processes: ["publisher", "subscriber"],
            shown: "2 of 3 bodies received, 2 decoded from JSON, 1 of another topic filtered"
        ),
        DemoCase(
            name: "push-pull",
            processes: [
                "worker-1", "worker-2", "worker-3", "pusher", "subscriber-1", "subscriber-2", "subscriber-3",
                "publisher",
            ],
            shown: "99 pushed messages shared 33/33/33, 99 published ones copied 99/99/99"
        ),
        DemoCase(
            name: "secure",
            processes: ["server", "wrong-key", "right-key"],
            shown: """
                1 right key let in, 1 wrong key refused; the server's events tell of 1 handshake that succeeded and \
                1 that failed
                """
        ),
    ]
}

/// One process of a demo.
struct Victim: CustomTestStringConvertible, Sendable {
    let demo: String
    let process: String

    var testDescription: String { "\(process) of \(demo)" }

    static let all = DemoCase.all.flatMap { demo in
        demo.processes.map { Victim(demo: demo.name, process: $0) }
    }
}
