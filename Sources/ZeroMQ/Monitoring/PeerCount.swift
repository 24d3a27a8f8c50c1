/// Who is there, reckoned from events; and what was seen of those who are not.
struct PeerCount {
    /// Connections that have not shaken hands, by descriptor, the newest last.
    private var pending: [Int32] = []
    private var present: Set<Int32> = []

    /// Handshakes whose failure has been told, and whose connection has not gone yet.
    private var explained = 0

    /// What went wrong, by kind, for the error of a wait in vain.
    private var troubles: [String: Int] = [:]

    /// How many peers are there.
    var count: Int { present.count }

    mutating func take(_ kind: SocketEvent.Kind, _ descriptor: Int32?) {
        switch kind {
        case .connected, .accepted:
            if let descriptor {
                present.remove(descriptor)
                pending.append(descriptor)
            }
        case .handshakeSucceeded:
            // libzmq does not say whose. A handshake takes no time, so the newest it is: an older one that has not
            // shaken hands is no peer, as a rule.
            if let newest = pending.popLast() { present.insert(newest) }
        case .disconnected:
            guard let descriptor else { return }
            if present.remove(descriptor) == nil, let index = pending.firstIndex(of: descriptor) {
                pending.remove(at: index)
                if explained > 0 {
                    explained -= 1
                } else {
                    note("dropped before the handshake (does the role or the mechanism fit?)")
                }
            }
        case .handshakeFailed(let failure):
            note("handshake failed: \(failure)")
            explained += 1
        case .connectRetried: note("refused or unreachable, tried again")
        case .acceptFailed(let code): note("not accepted: \(code)")
        default: break
        }
    }

    /// "2 refused or unreachable, tried again", ...; `nil` when nothing went wrong.
    var seen: String? {
        troubles.isEmpty
            ? nil
            : troubles.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: "; ")
    }

    private mutating func note(_ trouble: String) { troubles[trouble, default: 0] += 1 }
}
