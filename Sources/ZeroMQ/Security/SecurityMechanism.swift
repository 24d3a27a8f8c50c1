/// How a socket's connections are secured: one value, set up whole or not at all; see ``SocketOptions/security``.
///
/// A socket whose security cannot be set up is not created. A server of PLAIN, CURVE or GSSAPI, and one with a
/// domain, needs an ``Authenticator`` in its context before it binds: libzmq alone would let every CURVE client in.
/// Over inproc and multicast (pgm, epgm, norm), where libzmq ignores security, such a socket does not bind or
/// connect. A description tells the mechanism and the side, and no key, user or password.
public struct SecurityMechanism: Sendable {
    enum Kind: Sendable {
        case null(domain: String)
        case plainServer(domain: String)
        case plain(user: String, password: SecretBytes)
        case curveServer(CurveKeyPair, domain: String, acceptsAnyKey: Bool)
        case curve(server: CurvePublicKey, keys: CurveKeyPair)
        case gssapiServer(GSSAPIOptions, domain: String)
        case gssapi(GSSAPIOptions, service: String, serviceNameType: GSSAPIOptions.NameType)
    }

    let kind: Kind

    /// No security: the default.
    ///
    /// The C constant is `ZMQ_NULL`; the source is RFC 23.
    public static let null = Self(kind: .null(domain: ""))

    /// No security but the authenticator's look at the peer's address, by this domain.
    ///
    /// The domain is a text of up to 255 bytes without a zero; an empty one is no security at all. The policy has to
    /// say ``AuthenticationPolicy/allowsNull`` as well. The C option is `ZMQ_ZAP_DOMAIN`.
    public static func null(domain: String) -> Self { Self(kind: .null(domain: domain)) }

    /// The side that asks for a user and a password, which travel unencrypted, without a domain.
    ///
    /// The C constant is `ZMQ_PLAIN`. The C option is `ZMQ_PLAIN_SERVER`; the source is RFC 24.
    public static var plainServer: Self { plainServer(domain: "") }

    /// The side that asks for a user and a password, which travel unencrypted, by a domain of the authenticator's.
    ///
    /// The domain is a text of up to 255 bytes without a zero. The C options are `ZMQ_PLAIN_SERVER` and
    /// `ZMQ_ZAP_DOMAIN`; the source is RFC 24.
    public static func plainServer(domain: String) -> Self { Self(kind: .plainServer(domain: domain)) }

    /// The side that names a user and a password, of 1 to 255 bytes each, which travel unencrypted.
    ///
    /// Neither has a zero in it. The C options are `ZMQ_PLAIN_USERNAME` and `ZMQ_PLAIN_PASSWORD`; the source is RFC
    /// 24.
    public static func plain(user: String, password: String) -> Self {
        Self(kind: .plain(user: user, password: SecretBytes(password.utf8)))
    }

    /// The side with the key that clients know: encrypted, and clients are asked for their keys.
    ///
    /// The domain is a text of up to 255 bytes without a zero, by default empty, for none. The C options are
    /// `ZMQ_CURVE_SERVER`, `ZMQ_CURVE_PUBLICKEY`, `ZMQ_CURVE_SECRETKEY` and `ZMQ_ZAP_DOMAIN`; the source is RFC 25
    /// and 26.
    public static func curveServer(_ keys: CurveKeyPair, domain: String = "") -> Self {
        Self(kind: .curveServer(keys, domain: domain, acceptsAnyKey: false))
    }

    /// The side with the key that clients know, which lets in everybody who knows it: encrypted, and nobody is asked
    /// who they are, unless the context has an authenticator.
    ///
    /// The C options are those of ``curveServer(_:domain:)``; the source is RFC 25 and 26.
    public static func curveServerAcceptingAnyKey(_ keys: CurveKeyPair) -> Self {
        Self(kind: .curveServer(keys, domain: "", acceptsAnyKey: true))
    }

    /// The side that knows the server's key, and shows its own.
    ///
    /// The C constant is `ZMQ_CURVE`. The C options are `ZMQ_CURVE_SERVERKEY`, `ZMQ_CURVE_PUBLICKEY` and
    /// `ZMQ_CURVE_SECRETKEY`; the source is RFC 25 and 26.
    public static func curve(server: CurvePublicKey, keys: CurveKeyPair) -> Self {
        Self(kind: .curve(server: server, keys: keys))
    }

    /// The side that accepts Kerberos tickets.
    ///
    /// The domain is a text of up to 255 bytes without a zero, by default empty, for none. The C options are
    /// `ZMQ_GSSAPI_SERVER` and those of ``GSSAPIOptions``; the source is RFC 38.
    public static func gssapiServer(_ options: GSSAPIOptions, domain: String = "") -> Self {
        Self(kind: .gssapiServer(options, domain: domain))
    }

    /// The side that shows a Kerberos ticket for a service.
    ///
    /// The service is the server's principal, of 1 to 255 bytes, written by default as SERVICE@HOST. The C constant
    /// is `ZMQ_GSSAPI`. The C options are `ZMQ_GSSAPI_SERVICE_PRINCIPAL`, `ZMQ_GSSAPI_SERVICE_PRINCIPAL_NAMETYPE` and
    /// those of ``GSSAPIOptions``; the source is RFC 38.
    public static func gssapi(
        _ options: GSSAPIOptions,
        service: String,
        serviceNameType: GSSAPIOptions.NameType = .hostBased
    ) -> Self { Self(kind: .gssapi(options, service: service, serviceNameType: serviceNameType)) }

    /// Whether it is more than nothing.
    var isSecured: Bool { if case .null(let domain) = kind { !domain.isEmpty } else { true } }

    /// Whether nobody could be told apart, or nobody let in, without an authenticator.
    var needsAuthenticator: Bool {
        switch kind {
        case .null(let domain): !domain.isEmpty
        case .plainServer, .gssapiServer: true
        case .curveServer(_, _, let acceptsAnyKey): !acceptsAnyKey
        case .plain, .curve, .gssapi: false
        }
    }
}

extension SecurityMechanism: CustomStringConvertible {
    /// The mechanism and the side; no key, user or password.
    public var description: String {
        switch kind {
        case .null(let domain): domain.isEmpty ? "NULL" : "NULL in domain \(domain)"
        case .plainServer: "PLAIN server"
        case .plain: "PLAIN client"
        case .curveServer: "CURVE server"
        case .curve: "CURVE client"
        case .gssapiServer: "GSSAPI server"
        case .gssapi: "GSSAPI client"
        }
    }
}

/// What both sides of GSSAPI set.
///
/// For a libzmq that was built with it: ``Library/Capability/gssapi``. The source is RFC 38.
public struct GSSAPIOptions: Hashable, Sendable {
    /// How a principal is written.
    public enum NameType: Int32, Sendable {
        /// SERVICE@HOST.
        ///
        /// The C constant is `ZMQ_GSSAPI_NT_HOSTBASED`.
        case hostBased = 0
        /// A user's name.
        ///
        /// The C constant is `ZMQ_GSSAPI_NT_USER_NAME`.
        case userName = 1
        /// A Kerberos principal.
        ///
        /// The C constant is `ZMQ_GSSAPI_NT_KRB5_PRINCIPAL`.
        case kerberosPrincipal = 2
    }

    /// Who this side is: 1 to 255 bytes; empty, the default, for the machine's default.
    ///
    /// The C option is `ZMQ_GSSAPI_PRINCIPAL`.
    public var principal: String

    /// How the principal is written: by default ``NameType/hostBased``.
    ///
    /// The C option is `ZMQ_GSSAPI_PRINCIPAL_NAMETYPE`.
    public var nameType: NameType

    /// Whether messages are encrypted: `true` or `false`, by default `true`.
    ///
    /// The C option is `ZMQ_GSSAPI_PLAINTEXT`, its opposite.
    public var encrypts: Bool

    /// Puts the options together; texts are checked when the socket is made.
    public init(principal: String = "", nameType: NameType = .hostBased, encrypts: Bool = true) {
        self.principal = principal
        self.nameType = nameType
        self.encrypts = encrypts
    }
}
