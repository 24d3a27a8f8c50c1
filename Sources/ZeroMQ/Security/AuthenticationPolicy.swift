/// Who is let in: by address first, and then by what their mechanism shows.
///
/// Nobody, unless it is said.
public struct AuthenticationPolicy: Sendable {
    /// Where peers may come from; `nil`, the default, for anywhere.
    ///
    /// Empty lets nobody in. It is the first question and not the last: what the peer's mechanism shows has to be
    /// allowed as well. An address of another kind than the ranges', as an ipc peer's, is in none of them.
    public var allowedAddresses: [AddressRange]?

    /// Where peers may not come from, whatever else is said; empty, the default, for nowhere.
    public var deniedAddresses: [AddressRange] = []

    /// Whether peers without any mechanism are let in (NULL with a domain): `true` or `false`, by default `false`.
    public var allowsNull = false

    /// Which users are let in by PLAIN: by default ``PlainPolicy/nobody``.
    public var plain = PlainPolicy.nobody

    /// Which keys are let in by CURVE: by default ``CurvePolicy/nobody``.
    public var curve = CurvePolicy.nobody

    /// Which principals are let in by GSSAPI, as the ticket names them; empty, the default, for none.
    public var gssapiPrincipals: Set<String> = []

    /// What decides instead of the four above, once the address is right; `nil`, the default, for nothing.
    ///
    /// Called on Swift's own threads, and not on the authenticator's loop; it may wait with `await`, and holds up no
    /// other peer. An answer that takes longer than ``AuthenticatorOptions/deadline`` is a refusal: a program that keeps
    /// all of Swift's threads busy may so have peers refused that are right.
    public var decide: (@Sendable (AuthenticationRequest) async -> AuthenticationDecision)?

    /// Starts with a policy that lets nobody in.
    public init() {}
}

/// Which users are let in by PLAIN: nobody, or those that are listed.
public struct PlainPolicy: Sendable {
    // By bytes: two spellings that are one String are two users.
    let users: [[UInt8]: SecretBytes]

    /// No user at all: the default.
    public static let nobody = PlainPolicy(users: [:])

    /// These users, with their passwords, which are compared in constant time.
    ///
    /// The user's name becomes the peer's user id.
    public static func users(_ passwords: [String: String]) -> PlainPolicy {
        let pairs = passwords.map { (Array($0.key.utf8), SecretBytes($0.value.utf8)) }
        return PlainPolicy(users: Dictionary(pairs) { $1 })
    }

    /// Whether the password is the user's.
    ///
    /// A user who does not exist has a password of 16 bytes, which nobody's is: how long it takes tells no more than
    /// how long the password is.
    func allows(_ user: String, _ password: SecretBytes) -> Bool {
        let known = users[Array(user.utf8)]
        let isRight = (known ?? Self.noPassword).equals(password)
        return known != nil && isRight
    }

    private static let noPassword = SecretBytes([UInt8](repeating: 0, count: 16))
}

/// Which keys are let in by CURVE: none, those that are listed, those of a folder, or any.
public struct CurvePolicy: Sendable {
    enum Kind: Sendable {
        case keys(Set<CurvePublicKey>)
        case directory(CertificateDirectory)
        case any
    }

    let kind: Kind

    /// No key at all: the default.
    public static let nobody = CurvePolicy(kind: .keys([]))

    /// Everybody who has a key, whichever it is.
    ///
    /// The key becomes the peer's user id, in Z85.
    public static let anybody = CurvePolicy(kind: .any)

    /// The clients with these public keys.
    ///
    /// The key becomes the peer's user id, in Z85.
    public static func allowing(_ keys: some Sequence<CurvePublicKey>) -> CurvePolicy {
        CurvePolicy(kind: .keys(Set(keys)))
    }

    /// The keys of the certificates in a folder, which is looked at again when it has changed.
    ///
    /// A certificate's metadata goes with the peer's messages, and its "name" becomes the peer's user id. A file that is
    /// no certificate is passed over; a folder that cannot be read lets nobody in.
    public static func allowing(directory: String) -> CurvePolicy {
        CurvePolicy(kind: .directory(CertificateDirectory(directory)))
    }
}

/// What a peer shows: libzmq's question to the authenticator.
///
/// The source is RFC 27.
public struct AuthenticationRequest: Sendable {
    /// The server socket's domain; empty where it has none.
    public let domain: String

    /// The peer's numeric address, such as "192.0.2.1"; empty where there is none.
    public let address: String

    /// The server socket's own routing id: libzmq sends that, and not the peer's.
    public let routingId: Frame

    /// What its mechanism shows.
    public let credentials: Credentials

    /// What a mechanism shows; a description or a dump of it tells no password.
    public enum Credentials: Sendable, CustomStringConvertible, CustomReflectable {
        /// No mechanism: NULL with a domain, where only the address tells.
        case null
        /// A user and a password, by PLAIN.
        case plain(user: String, password: String)
        /// A public key, by CURVE, which the peer has proved to have.
        case curve(CurvePublicKey)
        /// A Kerberos principal, by GSSAPI.
        case gssapi(principal: String)

        /// The mechanism's name: "NULL", "PLAIN", "CURVE" or "GSSAPI".
        public var mechanism: String {
            switch self {
            case .null: "NULL"
            case .plain: "PLAIN"
            case .curve: "CURVE"
            case .gssapi: "GSSAPI"
            }
        }

        /// The mechanism and who the peer says it is.
        public var description: String { subject.isEmpty ? mechanism : "\(mechanism) \(subject.asWord)" }

        /// Shows no more than the description.
        public var customMirror: Mirror { Mirror(self, children: []) }
    }
}

/// Whether a peer is let in, and what goes with its messages then.
public struct AuthenticationDecision: Hashable, Sendable {
    /// ZAP's status: 200 lets in, 300 asks to try again later, 400 refuses, 500 is a fault of the authenticator's.
    public let status: Int

    /// What goes with every message of the peer as its ``Message/userId``.
    public let userId: String

    /// What goes with every message of the peer as its properties.
    public let metadata: [String: String]

    /// Lets the peer in, with a user id and properties for its messages; by default without either.
    ///
    /// A property has a name of 1 to 255 bytes and a value of up to 65,535; others are left out.
    public static func allow(userId: String = "", metadata: [String: String] = [:]) -> Self {
        Self(status: 200, userId: userId, metadata: metadata)
    }

    /// Refuses the peer for good: ZAP's status 400.
    public static let deny = Self(status: 400, userId: "", metadata: [:])

    /// Whether the peer is let in.
    public var isAllowed: Bool { status == 200 }

    static let fault = Self(status: 500, userId: "", metadata: [:])
}
