/// Who is there, reckoned from events; and what was seen of those who are not.
///
/// libzmq tells of a handshake that it succeeded, and not whose it was.
struct PeerCount {
    private struct Connection {
        let descriptor: Int32
        let endpoint: String
    }

    /// Connections that have not shaken hands, the newest last.
    private var pending: [Connection] = []
    private var present: [Connection] = []

    /// Handshakes whose failure has been told, and whose connection has not gone yet.
    private var explained = 0

    /// What was told last of each of the socket's own endpoints.
    private var last: [String: SocketEvent.Kind] = [:]

    /// What went wrong, by kind, for the error of a wait in vain.
    private var troubles: [String: Int] = [:]

    /// Whether there are handshakes: plain TCP has none.
    private let shakesHands: Bool

    init(shakesHands: Bool = true) { self.shakesHands = shakesHands }

    /// How many peers are there.
    var count: Int { present.count }

    mutating func take(_ event: SocketEvent, _ descriptor: Int32?) {
        switch event.kind {
        case .connected, .accepted:
            guard let descriptor else { return }
            // Nobody has told that the number's last owner is gone.
            pending.removeAll { $0.descriptor == descriptor }
            present.removeAll { $0.descriptor == descriptor }
            let new = Connection(descriptor: descriptor, endpoint: event.endpoint)
            if shakesHands { pending.append(new) } else { present.append(new) }
        case .handshakeSucceeded: welcomeNewest(at: event.endpoint)
        case .disconnected: if let descriptor { lose(descriptor, at: event.endpoint) }
        case .handshakeFailed(let failure) where shakesHands:
            note(failure.trouble)
            explained += 1
        // Otherwise it is tried again because the peer was lost, or dropped: that has been noted.
        case .connectRetried where last[event.endpoint] != .disconnected:
            note("refused or unreachable, tried again")
        case .acceptFailed(let code): note("not accepted: \(code)")
        default: break
        }
        last[event.endpoint] = event.kind
    }

    /// The socket itself has left an endpoint, which libzmq does not tell.
    mutating func leave(_ endpoint: String) {
        pending.removeAll { Self.isAt(endpoint, $0.endpoint) }
        present.removeAll { Self.isAt(endpoint, $0.endpoint) }
        last = last.filter { !Self.isAt(endpoint, $0.key) }
    }

    /// Whether a connection's own end is at an endpoint of the socket's: one of all addresses has those of each.
    private static func isAt(_ endpoint: String, _ end: String) -> Bool {
        if endpoint == end { return true }
        let everywhere = ["tcp://0.0.0.0:", "tcp://[::]:"]
        guard let host = everywhere.first(where: endpoint.hasPrefix) else { return false }
        return end.hasPrefix("tcp://") && end.hasSuffix(":" + endpoint.dropFirst(host.count))
    }

    /// A handshake takes no time, so it is the newest connection's: an older one that has not shaken hands is no peer,
    /// as a rule.
    private mutating func welcomeNewest(at endpoint: String) {
        guard
            let index = pending.lastIndex(where: { $0.endpoint == endpoint }) ?? pending.indices.last
        else { return }
        present.append(pending.remove(at: index))
    }

    private mutating func lose(_ descriptor: Int32, at endpoint: String) {
        if let index = present.firstIndex(where: { $0.descriptor == descriptor }) {
            present.remove(at: index)
            // Its handshake has failed just now: the one that succeeded was another's.
            switch last[endpoint] {
            case .handshakeFailed(.system), .handshakeFailed(.protocolError):
                guard shakesHands else { return }
                explained -= 1
                welcomeNewest(at: endpoint)
            default: break
            }
        } else if let index = pending.firstIndex(where: { $0.descriptor == descriptor }) {
            pending.remove(at: index)
            if explained > 0 {
                explained -= 1
            } else {
                note("dropped before the handshake (does the role or the mechanism fit?)")
            }
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

extension SocketEvent.HandshakeFailure {
    fileprivate var trouble: String {
        switch self {
        case .authentication(let status):
            "not accepted by the authenticator, which says \(status) (are the key, the user, the address right?)"
        case .protocolError(let error): "failed in the handshake: \(error) (do the mechanisms and keys fit?)"
        case .system(let code): "lost in the handshake: \(code) (does the role or the mechanism fit?)"
        }
    }
}
