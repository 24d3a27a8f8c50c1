/// Answers libzmq's questions who is let in, from the first authenticator of a context until the context's end.
///
/// It outlives the ``Authenticator``, because where nobody answers libzmq lets every CURVE client in.
final class ZAPService: Sendable {
    /// Tells an authenticator from the one before it.
    final class Ticket: Sendable {}

    private struct State {
        var ticket: Ticket?
        var options = AuthenticatorOptions()
    }

    private let state = Locked(State())
    /// Held while a change is made, so that of two at once neither undoes the other.
    private let changing = Locked(())
    private let task = Locked<Task<Void, Never>?>(nil)

    /// Binds the address at which libzmq asks, and begins to answer.
    init(in context: ContextCore) throws(ZeroMQError) {
        let core = try SocketCore(.router, in: context, keeping: nil, options: OptionList())
        do throws(ZeroMQError) {
            try core.bind("inproc://zeromq.zap.01")
        } catch {
            core.close()
            throw error
        }
        let server = ZAPServer(core)
        let decide: @Sendable (AuthenticationRequest) async -> AuthenticationDecision = {
            [weak self] request in
            await self?.decide(request) ?? .fault
        }
        let report: @Sendable (AuthenticationRecord) -> Void = { [weak self] in self?.report($0) }
        // Nowhere else than on its own loop: a program may keep every thread of Swift's busy, and still has clients.
        let new = Task(executorPreference: server.loop) { await server.serve(decide, report) }
        task.withLock { $0 = new }
    }

    // MARK: Policies

    // A program's closures are called, and let go of, outside of the state's lock: they may well stop the authenticator,
    // or be the last to hold it. So old options are swapped out, and go when the function returns.

    func install(_ options: AuthenticatorOptions) -> Ticket? {
        var options = options
        return state.withLock { state in
            guard state.ticket == nil else { return nil }
            let ticket = Ticket()
            state.ticket = ticket
            swap(&state.options, &options)
            return ticket
        }
    }

    func change(_ ticket: Ticket, _ change: (inout AuthenticatorOptions) -> Void) {
        var options = AuthenticatorOptions()
        changing.withLock { _ in
            guard let current = state.withLock({ $0.ticket === ticket ? $0.options : nil }) else { return }
            options = current
            change(&options)
            state.withLock { state in
                if state.ticket === ticket { swap(&state.options, &options) }
            }
        }
    }

    /// Leaves nothing but a lock, and who is told of those before it.
    func remove(_ ticket: Ticket) {
        var options = AuthenticatorOptions()
        state.withLock { state in
            guard state.ticket === ticket else { return }
            state.ticket = nil
            options.onDecision = state.options.onDecision
            swap(&state.options, &options)
        }
    }

    // MARK: Decisions

    private func decide(_ request: AuthenticationRequest) async -> AuthenticationDecision {
        let (ticket, options) = state.withLock { ($0.ticket, $0.options) }
        let policy = options.policy(for: request.domain)
        var decision = await policy.decision(on: request, within: options.deadline)
        // Whoever has been stopped meanwhile lets nobody in any more.
        if state.withLock({ $0.ticket !== ticket }) { decision = .deny }
        options.onDecision?(
            AuthenticationRecord(
                domain: request.domain,
                address: request.address,
                mechanism: request.credentials.mechanism,
                subject: request.credentials.subject,
                status: decision.status
            )
        )
        return decision
    }

    private func report(_ record: AuthenticationRecord) {
        let report = state.withLock { $0.options.onDecision }
        report?(record)
    }
}

extension AuthenticatorOptions {
    /// The policy of a server's domain; one that lets nobody in where its domain is none of those that there are.
    fileprivate func policy(for domain: String) -> AuthenticationPolicy {
        if domain.isEmpty || domains.isEmpty { return policy }
        return domains[domain] ?? AuthenticationPolicy()
    }
}

/// The socket that libzmq asks, on a loop of its own.
private actor ZAPServer: LoopActor {
    let loop = SocketLoop()
    private let socket: SocketCore

    init(_ socket: sending SocketCore) { self.socket = socket }

    /// Answers until the context ends.
    ///
    /// A decision that takes its time holds up no other.
    func serve(
        _ decide: @escaping @Sendable (AuthenticationRequest) async -> AuthenticationDecision,
        _ report: @Sendable (AuthenticationRecord) -> Void
    ) async {
        var message = Message()
        while true {
            do {
                guard try await socket.receive(into: &message, until: nil, nil) else { continue }
            } catch {
                // While the context lives its address stays taken: where nobody has it, libzmq lets every CURVE
                // client in.
                guard socket.entry.isClosed || socket.entry.context.isShutDown else {
                    try? await Task.sleep(for: .milliseconds(100))
                    continue
                }
                socket.close()
                return
            }
            // A message that is no request has nobody who waits for an answer.
            guard let request = ZAPRequest(message) else { continue }
            guard let content = request.content else {
                if let record = request.faultRecord { report(record) }
                reply(to: request, .fault)
                continue
            }
            Task(executorPreference: loop) {
                let decision = await decide(content)
                await self.reply(to: request, decision)
            }
        }
    }

    private func reply(to request: ZAPRequest, _ decision: AuthenticationDecision) {
        // A peer that has gone meanwhile needs no answer.
        _ = try? socket.send(request.reply(decision), .never)
    }
}

extension ContextCore {
    /// Whether somebody says who is let in.
    var hasAuthenticator: Bool { authentication.withLock { $0 != nil } }

    /// The context's service, which begins with its first authenticator.
    func authenticationService() throws(ZeroMQError) -> ZAPService {
        try authentication.withLock { service throws(ZeroMQError) in
            if let service { return service }
            let new = try ZAPService(in: self)
            service = new
            return new
        }
    }
}
