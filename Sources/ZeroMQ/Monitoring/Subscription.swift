/// What an XPUB receives when a subscriber subscribes, or no longer does.
///
/// The source is RFC 29: one byte, 1 or 0, and the topic.
public struct Subscription: Hashable, Sendable {
    /// What the subscriber wants messages to begin with; empty for everything.
    public let topic: Frame

    /// Whether the subscription begins, `true`, or ends, `false`.
    public let begins: Bool

    /// Reads a message of an XPUB; `nil` for a message that is none.
    public init?(_ message: Message) {
        guard let frame = message.only, let first = frame.first, first <= 1 else { return nil }
        topic = Frame(frame.dropFirst())
        begins = first == 1
    }
}
