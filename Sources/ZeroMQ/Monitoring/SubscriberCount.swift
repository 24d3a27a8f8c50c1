/// Who has subscribed to what, on an XPUB that reports every subscription.
struct SubscriberCount {
    private var counts: [Frame: Int] = [:]

    /// Whether subscriptions count only once the program says so.
    var isManual = false

    func count(_ topic: Frame) -> Int { counts[topic] ?? 0 }

    mutating func take(_ subscription: Subscription) {
        let count = counts[subscription.topic, default: 0] + (subscription.begins ? 1 : -1)
        counts[subscription.topic] = count > 0 ? count : nil
    }
}
