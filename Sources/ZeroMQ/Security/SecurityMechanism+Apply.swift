import CZeroMQ

extension SocketOptions {
    /// How the socket's connections are secured: by default not at all, ``SecurityMechanism/null``.
    ///
    /// Set up when the socket is made, which throws `.invalidArgument` for a text out of range and `.notSupported`
    /// where the installed libzmq cannot do it. The C option is `ZMQ_MECHANISM`, which tells which one it is.
    public var security: SecurityMechanism {
        get { settings.security }
        set { settings.security = newValue }
    }
}

extension SecurityMechanism {
    /// An option's value; what is secret goes to libzmq from where it is wiped, without another copy.
    fileprivate enum Value {
        case int32(Int32)
        case bytes([UInt8])
        case secret(SecretBytes)

        func set(_ option: Int32, of handle: SocketHandle) -> Int32 {
            switch self {
            case .int32(let number): handle.set(option, to: .int32(number))
            case .bytes(let bytes): handle.set(option, to: .bytes(bytes))
            case .secret(let secret): handle.set(option, to: secret)
            }
        }
    }

    /// libzmq's options, in the order in which they have to be set.
    fileprivate var settings: [(number: Int32, value: Value)] {
        switch kind {
        case .null(let domain): Self.domain(domain)
        case .plainServer(let domain): [(ZMQ_PLAIN_SERVER, .int32(1))] + Self.domain(domain)
        case .plain(let user, let password):
            [
                (ZMQ_PLAIN_USERNAME, .bytes(Array(user.utf8))),
                (ZMQ_PLAIN_PASSWORD, .secret(password)),
            ]
        case .curveServer(let keys, let domain, _):
            [(ZMQ_CURVE_SERVER, .int32(1))] + Self.keys(keys) + Self.domain(domain)
        case .curve(let server, let keys):
            [(ZMQ_CURVE_SERVERKEY, .bytes(server.bytes))] + Self.keys(keys)
        case .gssapiServer(let options, let domain):
            [(ZMQ_GSSAPI_SERVER, .int32(1))] + Self.options(options) + Self.domain(domain)
        case .gssapi(let options, let service, let nameType):
            Self.options(options) + [
                (ZMQ_GSSAPI_SERVICE_PRINCIPAL, .bytes(Array(service.utf8))),
                (ZMQ_GSSAPI_SERVICE_PRINCIPAL_NAMETYPE, .int32(nameType.rawValue)),
            ]
        }
    }

    /// What libzmq can be built without.
    fileprivate var capability: Library.Capability? {
        switch kind {
        case .null, .plainServer, .plain: nil
        case .curveServer, .curve: .curve
        case .gssapiServer, .gssapi: .gssapi
        }
    }

    private static func domain(_ domain: String) -> [(number: Int32, value: Value)] {
        domain.isEmpty ? [] : [(ZMQ_ZAP_DOMAIN, .bytes(Array(domain.utf8)))]
    }

    private static func keys(_ keys: CurveKeyPair) -> [(number: Int32, value: Value)] {
        [
            (ZMQ_CURVE_PUBLICKEY, .bytes(keys.publicKey.bytes)),
            (ZMQ_CURVE_SECRETKEY, .secret(keys.secretKey.secret)),
        ]
    }

    private static func options(_ options: GSSAPIOptions) -> [(number: Int32, value: Value)] {
        var settings: [(number: Int32, value: Value)] = []
        if !options.principal.isEmpty {
            settings.append((ZMQ_GSSAPI_PRINCIPAL, .bytes(Array(options.principal.utf8))))
            settings.append((ZMQ_GSSAPI_PRINCIPAL_NAMETYPE, .int32(options.nameType.rawValue)))
        }
        settings.append((ZMQ_GSSAPI_PLAINTEXT, .int32(options.encrypts ? 0 : 1)))
        return settings
    }

    /// What libzmq would take and cut off, or refuse without a reason.
    fileprivate var objection: String? {
        let texts: [(name: String, text: String, mayBeEmpty: Bool)] =
            switch kind {
            case .null(let domain), .plainServer(let domain), .curveServer(_, let domain, _):
                [("the domain", domain, true)]
            case .plain(let user, _): [("the user", user, false)]
            case .curve: []
            case .gssapiServer(let options, let domain):
                [("the domain", domain, true), ("the principal", options.principal, true)]
            case .gssapi(let options, let service, _):
                [("the principal", options.principal, true), ("the service", service, false)]
            }
        for (name, text, mayBeEmpty) in texts {
            if text.utf8.contains(0) { return "\(name) has a zero in it" }
            if text.utf8.count > 255 { return "\(name) has more than 255 bytes" }
            if text.isEmpty, !mayBeEmpty { return "\(name) is empty" }
        }
        if case .plain(_, let password) = kind {
            let fits = unsafe password.withBytes { unsafe (1...255).contains($0.count) && !$0.contains(0) }
            if !fits { return "the password has 1 to 255 bytes, none of them zero" }
        }
        return nil
    }
}

extension SocketCore {
    /// Sets the mechanism up, whole; throws otherwise, and the socket is not made.
    func secure(_ security: SecurityMechanism) throws(ZeroMQError) {
        guard security.isSecured else { return }
        if let objection = security.objection {
            throw ZeroMQError(
                .invalidArgument,
                operation: "set security",
                subject: "\(security)",
                reason: objection
            )
        }
        if let missing = security.capability, !Library.has(missing) {
            throw ZeroMQError(
                .notSupported,
                operation: "set security",
                subject: "\(security)",
                reason: "the installed libzmq was built without \(missing.rawValue.uppercased())"
            )
        }
        for (number, value) in security.settings {
            guard entry.enter() else { throw entry.refusal("set security") }
            let result = value.set(number, of: entry.handle)
            leave()
            guard result < 0 else { continue }
            throw ZeroMQError(
                result == -EINVAL ? .notSupported : ZeroMQError.Code(rawValue: -result),
                operation: "set security",
                subject: "\(security)",
                reason: "the installed libzmq cannot do it"
            )
        }
        self.security = security
    }

    /// Refuses what would look secured and not be.
    func checkSecurity(_ endpoint: Endpoint, _ operation: String) throws(ZeroMQError) {
        guard security.isSecured else { return }
        // Those with a handshake. Over inproc and multicast libzmq ignores a mechanism, and says nothing.
        guard ["tcp", "ipc", "tipc", "vmci", "ws", "wss"].contains(endpoint.transport) else {
            throw ZeroMQError(
                .incompatibleProtocol,
                operation: operation,
                subject: endpoint.description,
                reason: "libzmq has no \(security) over \(endpoint.transport)"
            )
        }
        if security.needsAuthenticator, !entry.context.hasAuthenticator {
            throw ZeroMQError(
                .invalidState,
                operation: operation,
                subject: endpoint.description,
                reason: "\(security): make an Authenticator for the context first, to say who is let in"
            )
        }
    }
}
