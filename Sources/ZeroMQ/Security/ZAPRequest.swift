/// A request of libzmq's to the authenticator, and the answer to it.
///
/// The source is RFC 27.
struct ZAPRequest {
    /// The way back: the asking socket's id and an empty frame.
    let envelope: Message
    let id: Frame
    let content: AuthenticationRequest?
    /// What is told of a request of one of the four mechanisms whose credentials cannot be read.
    let faultRecord: AuthenticationRecord?

    /// Reads a request; `nil` for a message that cannot even be answered.
    init?(_ message: Message) {
        var rest = message
        guard let envelope = rest.popEnvelope(), envelope.count >= 2, let version = rest.popFirst(),
            let id = rest.popFirst()
        else { return nil }
        self.envelope = envelope
        self.id = id
        faultRecord = version == "1.0" ? Self.faultRecord(rest) : nil
        content = version == "1.0" ? Self.content(&rest) : nil
    }

    private static func content(_ rest: inout Message) -> AuthenticationRequest? {
        guard let domain = rest.popFirst()?.asText, let address = rest.popFirst()?.asText,
            let routingId = rest.popFirst(), let mechanism = rest.popFirst(),
            let credentials = credentials(mechanism, rest)
        else { return nil }
        return AuthenticationRequest(
            domain: domain,
            address: address,
            routingId: routingId,
            credentials: credentials
        )
    }

    private static func faultRecord(_ frames: Message) -> AuthenticationRecord? {
        var rest = frames
        guard let domain = rest.popFirst()?.asText, let address = rest.popFirst()?.asText,
            rest.popFirst() != nil, let mechanism = rest.popFirst()?.asText,
            ["NULL", "PLAIN", "CURVE", "GSSAPI"].contains(mechanism)
        else { return nil }
        return AuthenticationRecord(
            domain: domain,
            address: address,
            mechanism: mechanism,
            subject: mechanism == "PLAIN" ? rest.first?.asText ?? "" : "",
            status: AuthenticationDecision.fault.status
        )
    }

    private static func credentials(_ mechanism: Frame, _ frames: Message) -> AuthenticationRequest
        .Credentials?
    {
        if mechanism == "NULL", frames.isEmpty { return .null }
        if mechanism == "PLAIN", let (user, password): (Frame, Frame) = frames.unpack(),
            let user = user.asText, let password = password.asText
        {
            return .plain(user: user, password: password)
        }
        if mechanism == "CURVE", let key = frames.only, let publicKey = try? CurvePublicKey(key) {
            return .curve(publicKey)
        }
        if mechanism == "GSSAPI", let principal = frames.only?.asText { return .gssapi(principal: principal) }
        return nil
    }

    func reply(_ decision: AuthenticationDecision) -> Message {
        let text =
            switch decision.status {
            case 200: "OK"
            case 300: "Try again later"
            case 400: "Refused"
            default: "Fault"
            }
        return envelope + [
            "1.0", id, Frame("\(decision.status)"), Frame(text),
            Frame(decision.isAllowed ? decision.userId : ""),
            Frame(decision.isAllowed ? Self.properties(decision.metadata) : []),
        ]
    }

    /// ZMTP's properties: a byte of length and the name, four bytes of length and the value.
    ///
    /// The source is RFC 23.
    private static func properties(_ metadata: [String: String]) -> [UInt8] {
        metadata.sorted { $0.key < $1.key }.reduce(into: []) { bytes, property in
            let (name, value) = (Array(property.key.utf8), Array(property.value.utf8))
            guard (1...255).contains(name.count), value.count <= 65_535 else { return }
            bytes.append(UInt8(name.count))
            bytes += name
            bytes += [0, 0, UInt8(value.count >> 8), UInt8(value.count & 0xFF)]
            bytes += value
        }
    }
}

extension Frame {
    // Bytes that are no text must not become one that somebody else has.
    fileprivate var asText: String? { String(validating: self, as: UTF8.self) }
}
