/// What was taken from libzmq while somebody looked for something else, and is still to be received: in order.
struct KeptMessages {
    // Apart, so that neither is searched for among many of the other; the numbers bring them together again.
    private var subscriptions = Queue<(number: UInt64, message: Message)>()
    private var others = Queue<(number: UInt64, message: Message)>()
    private var numbers: UInt64 = 0

    /// Whether subscriptions go to those alone who ask for them.
    var areSubscriptionsApart = false

    /// Whether there is nothing for those who receive.
    var isEmpty: Bool { others.isEmpty && (areSubscriptionsApart || subscriptions.isEmpty) }

    mutating func append(_ message: Message, isSubscription: Bool) {
        numbers += 1
        if isSubscription {
            subscriptions.append((numbers, message))
        } else {
            others.append((numbers, message))
        }
    }

    /// The oldest for those who receive.
    mutating func popFirst() -> Message? {
        guard !areSubscriptionsApart, let subscription = subscriptions.first else {
            return others.popFirst()?.message
        }
        if let other = others.first, other.number < subscription.number { return others.popFirst()?.message }
        return subscriptions.popFirst()?.message
    }

    /// The oldest subscription.
    mutating func popSubscription() -> Message? { subscriptions.popFirst()?.message }
}

/// First in, first out.
private struct Queue<Element> {
    // What has been taken leaves a gap, so that nobody moves up each time.
    private var slots: [Element?] = []
    private var gaps = 0

    var isEmpty: Bool { gaps == slots.count }

    var first: Element? { isEmpty ? nil : slots[gaps] }

    mutating func append(_ element: Element) { slots.append(element) }

    mutating func popFirst() -> Element? {
        guard !isEmpty else { return nil }
        defer {
            slots[gaps] = nil
            gaps += 1
            if gaps > 32, gaps * 2 > slots.count {
                slots.removeFirst(gaps)
                gaps = 0
            }
        }
        return slots[gaps]
    }
}
