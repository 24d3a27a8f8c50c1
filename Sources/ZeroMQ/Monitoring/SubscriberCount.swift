/// Who has subscribed to what, on an XPUB that reports every subscription.
struct SubscriberCount {
    private var counts: [Frame: Int] = [:]

    /// What was received while somebody waited for subscribers, and is still to be received.
    var kept: [Message] = []

    func count(_ topic: Frame) -> Int { counts[topic] ?? 0 }

    mutating func take(_ subscription: Subscription) {
        let count = counts[subscription.topic, default: 0] + (subscription.begins ? 1 : -1)
        counts[subscription.topic] = count > 0 ? count : nil
    }
}

/// What an XPUB receives when a subscriber subscribes, or no longer does.
///
/// The source is RFC 29: one byte, 1 or 0, and the topic.
public struct Subscription: Hashable, Sendable {
    /// What the subscriber wants messages to begin with.
    public let topic: Frame

    /// Whether the subscription begins or ends.
    public let begins: Bool

    /// Reads a message of an XPUB; `nil` for a message that is none.
    public init?(_ message: Message) {
        guard let frame = message.only, let first = frame.first, first <= 1 else { return nil }
        topic = Frame(frame.dropFirst())
        begins = first == 1
    }
}
