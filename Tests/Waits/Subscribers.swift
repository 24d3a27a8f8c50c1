import TestSupport
import Testing
import ZeroMQ

/// What an XPUB receives of a subscription.
func begin(_ topic: String) -> Message { Message("\u{1}\(topic)") }

/// What an XPUB receives of the end of a subscription.
func end(_ topic: String) -> Message { Message("\u{0}\(topic)") }

/// Opens a SUB that has subscribed.
func subscriber(to topic: String, of publisher: Socket<XPUB>, _ context: Context) throws -> Socket<SUB> {
    try peer(SUB.self, of: publisher, context) { $0.subscribe(topic) }
}

extension Owner where Content == Socket<XPUB> {
    func waitForSubscribers(_ count: Int, to topic: String) async throws {
        try await content.waitForSubscribers(count, to: topic, timeout: soon)
    }

    /// The topics of so many subscriptions; fewer when the sequence ends.
    func topics(_ count: Int, until stop: Stop? = nil) async throws -> [Frame] {
        var topics: [Frame] = []
        if count == 0 { return topics }
        for try await subscription in stop.map(content.subscriptions(until:)) ?? content.subscriptions {
            topics.append(subscription.topic)
            if topics.count == count { break }
        }
        return topics
    }

    /// So many messages.
    func messages(_ count: Int) async throws -> [Message] {
        var messages: [Message] = []
        while messages.count < count, let message = try await content.receive(timeout: soon) {
            messages.append(message)
        }
        return messages
    }
}
