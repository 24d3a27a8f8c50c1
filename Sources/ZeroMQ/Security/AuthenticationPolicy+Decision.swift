extension AuthenticationPolicy {
    /// Whether a peer is let in; a refusal when it takes too long to say.
    func decision(on request: AuthenticationRequest, within deadline: Duration) async
        -> AuthenticationDecision
    {
        guard allows(address: request.address) else { return .deny }
        guard let decide else { return decision(on: request.credentials) }
        return await Self.first(of: { await decide(request) }, within: deadline) ?? .deny
    }

    private func allows(address: String) -> Bool {
        if deniedAddresses.contains(where: { $0.contains(address) }) { return false }
        return allowedAddresses?.contains { $0.contains(address) } ?? true
    }

    private func decision(on credentials: AuthenticationRequest.Credentials) -> AuthenticationDecision {
        switch credentials {
        case .null: return allowsNull ? .allow() : .deny
        case .plain(let user, let password):
            return plain.allows(user, SecretBytes(password.utf8)) ? .allow(userId: user) : .deny
        case .gssapi(let principal):
            let isKnown = gssapiPrincipals.contains { $0.utf8.elementsEqual(principal.utf8) }
            return isKnown ? .allow(userId: principal) : .deny
        case .curve(let key):
            switch curve.kind {
            case .any: return .allow(userId: key.z85)
            case .keys(let keys): return keys.contains(key) ? .allow(userId: key.z85) : .deny
            case .directory(let directory):
                guard let metadata = directory.metadata(of: key) else { return .deny }
                return .allow(userId: metadata["name"] ?? key.z85, metadata: metadata)
            }
        }
    }

    /// What the body says, if it says it in time.
    ///
    /// Nothing is lost with a body that is left alone: it only thinks.
    private static func first(
        of body: @escaping @Sendable () async -> AuthenticationDecision,
        within deadline: Duration
    ) async -> AuthenticationDecision? {
        let answer = Locked<AuthenticationDecision?>(nil)
        let waiter = Waiter()
        let task = Task {
            let decision = await body()
            answer.withLock { $0 = decision }
            waiter.wake(.ready)
        }
        let loop = LoopCore.current ?? SocketLoop.shared.core
        let timer = loop.schedule(waiter, at: .after(deadline))
        _ = await waiter.sleep()
        loop.unschedule(timer)
        task.cancel()
        return answer.withLock { $0 }
    }
}

extension AuthenticationRequest.Credentials {
    /// Who the peer says it is, without what proves it.
    var subject: String {
        switch self {
        case .null: ""
        case .plain(let user, _): user
        case .curve(let key): key.z85
        case .gssapi(let principal): principal
        }
    }
}
