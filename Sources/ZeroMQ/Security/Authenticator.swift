/// Says who is let in to the servers of a context: one a context, answering libzmq on a loop of its own.
///
/// What nobody has allowed is refused. When the authenticator is stopped or let go of, everybody is refused from then
/// on, until the context ends: libzmq alone would let every CURVE client in, and ``AuthenticatorOptions/onDecision`` is
/// still told of them. Servers are bound after it has been made. May be used from any thread. In C, it is a program's
/// own REP at `inproc://zeromq.zap.01`; the source is RFC 27 (ZAP).
public final class Authenticator: Sendable {
    private let service: ZAPService
    private let ticket: ZAPService.Ticket

    /// Begins to answer for a context, with policies set in the closure.
    ///
    /// Does not block.
    ///
    /// - Throws: ``ZeroMQError``: `.addressInUse` when the context has an authenticator that has not been stopped, or
    ///   another ZAP handler; `.tooManyOpen` when there is no room for its socket, `.contextTerminated`.
    public init(
        _ context: Context = .shared,
        _ configure: (inout AuthenticatorOptions) -> Void
    ) throws(ZeroMQError) {
        var options = AuthenticatorOptions()
        configure(&options)
        service = try context.core().authenticationService()
        guard let ticket = service.install(options) else {
            throw ZeroMQError(
                .addressInUse,
                operation: "make authenticator",
                reason: "the context has one already: stop that first, or change its policies"
            )
        }
        self.ticket = ticket
    }

    deinit { service.remove(ticket) }

    /// Changes policies; they count from the next connection on.
    ///
    /// Who is in stays in. Does nothing once the authenticator has been stopped. Several threads may do it at once: the
    /// closures run one after the other, each on what the one before it has left. A closure may stop the authenticator,
    /// and then changes nothing; it must not change the policies by another `configure`.
    public func configure(_ change: (inout AuthenticatorOptions) -> Void) {
        service.change(ticket, change)
    }

    /// Refuses everybody from now on, until another authenticator is made or the context ends.
    public func stop() { service.remove(ticket) }
}

/// What an ``Authenticator`` goes by.
///
/// Set in the closure of ``Authenticator/init(_:_:)``, or changed later by ``Authenticator/configure(_:)``.
public struct AuthenticatorOptions: Sendable {
    /// What counts for servers without a domain, and for all of them as long as ``domains`` is empty: by default
    /// ``AuthenticationPolicy/init()``, which lets nobody in.
    public var policy = AuthenticationPolicy()

    /// What counts for servers of a domain, by its name; empty, the default, for ``policy`` whatever the domain.
    ///
    /// A domain is what the server named in its ``SocketOptions/security``. Where there are some, a server of a domain
    /// that is none of them lets nobody in, so that a name that is mistyped leaves no door open; ``policy`` counts for
    /// servers without a domain then.
    public var domains: [String: AuthenticationPolicy] = [:]

    /// How long a decision by ``AuthenticationPolicy/decide`` may take: any length from zero up, by default 5
    /// seconds; after it the peer is refused.
    public var deadline: Duration = .seconds(5)

    /// Called with each decision, on the authenticator's loop; `nil`, the default, for nothing.
    ///
    /// It is told nothing secret, and must not block. It is kept when the authenticator is stopped or let go of, until
    /// another one is made or the context ends, and so should not hold the context.
    public var onDecision: (@Sendable (AuthenticationRecord) -> Void)?

    /// Starts with options that let nobody in.
    public init() {}

    /// Which keys are let in by CURVE, where no domain says otherwise: by default ``CurvePolicy/nobody``.
    ///
    /// It is that of ``policy``.
    public var curve: CurvePolicy {
        get { policy.curve }
        set { policy.curve = newValue }
    }

    /// Which users are let in by PLAIN, where no domain says otherwise: by default ``PlainPolicy/nobody``.
    ///
    /// It is that of ``policy``.
    public var plain: PlainPolicy {
        get { policy.plain }
        set { policy.plain = newValue }
    }
}

/// What an authenticator has decided about a peer, without secrets: for a log.
public struct AuthenticationRecord: Hashable, Sendable, CustomStringConvertible {
    /// The server socket's domain.
    public let domain: String
    /// The peer's numeric address; empty where there is none.
    public let address: String
    /// The peer's mechanism: "NULL", "PLAIN", "CURVE" or "GSSAPI".
    public let mechanism: String
    /// Who the peer says it is: the user, the public key, the principal; empty for NULL, and for what is no text.
    public let subject: String
    /// ZAP's status: 200 for let in, 300 for try again, 400 for refused, 500 for a fault, such as a user or a password
    /// that is not UTF-8.
    public let status: Int

    /// Whether the peer was let in.
    public var isAllowed: Bool { status == 200 }

    /// One line for a log.
    ///
    /// What others wrote stays on that line: a name with a space or a quotation mark stands in quotation marks, and what
    /// cannot be seen is escaped.
    public var description: String {
        let who = subject.isEmpty ? mechanism : "\(mechanism) \(subject.asWord)"
        return
            "\(isAllowed ? "allowed" : "refused (\(status))") \(who) from \(address.asWord) in domain \(domain.quoted)"
    }
}
