/// How a handshake broke the protocol.
///
/// The C constants begin with `ZMQ_PROTOCOL_ERROR_`; the source is RFC 23 and, for the authenticator, RFC 27.
public struct ProtocolError: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// libzmq's number.
    public let rawValue: UInt32

    /// Wraps libzmq's number.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The peer broke the protocol, in no way that is told.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZMTP_UNSPECIFIED`.
    public static let unspecified = Self(rawValue: 0x1000_0000)

    /// The peer sent a command at the wrong time.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZMTP_UNEXPECTED_COMMAND`.
    public static let unexpectedCommand = Self(rawValue: 0x1000_0001)

    /// The peer's commands came out of sequence.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZMTP_INVALID_SEQUENCE`.
    public static let invalidSequence = Self(rawValue: 0x1000_0002)

    /// The exchange of keys failed.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZMTP_KEY_EXCHANGE`.
    public static let keyExchange = Self(rawValue: 0x1000_0003)

    /// The peer sent a malformed command.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_UNSPECIFIED`.
    public static let malformedCommand = Self(rawValue: 0x1000_0011)

    /// The peer sent a malformed MESSAGE.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_MESSAGE`.
    public static let malformedMessage = Self(rawValue: 0x1000_0012)

    /// The peer sent a malformed HELLO.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_HELLO`.
    public static let malformedHello = Self(rawValue: 0x1000_0013)

    /// The peer sent a malformed INITIATE.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_INITIATE`.
    public static let malformedInitiate = Self(rawValue: 0x1000_0014)

    /// The peer sent a malformed ERROR.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_ERROR`.
    public static let malformedError = Self(rawValue: 0x1000_0015)

    /// The peer sent a malformed READY.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_READY`.
    public static let malformedReady = Self(rawValue: 0x1000_0016)

    /// The peer sent a malformed WELCOME.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZMTP_MALFORMED_COMMAND_WELCOME`.
    public static let malformedWelcome = Self(rawValue: 0x1000_0017)

    /// The peer's metadata is invalid.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZMTP_INVALID_METADATA`.
    public static let invalidMetadata = Self(rawValue: 0x1000_0018)

    /// Something did not decrypt: the keys do not go together.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZMTP_CRYPTOGRAPHIC`.
    public static let cryptographic = Self(rawValue: 0x1100_0001)

    /// The two sides want different security mechanisms.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZMTP_MECHANISM_MISMATCH`.
    public static let mechanismMismatch = Self(rawValue: 0x1100_0002)

    /// The authenticator broke its protocol, in no way that is told.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZAP_UNSPECIFIED`.
    public static let zapUnspecified = Self(rawValue: 0x2000_0000)

    /// The authenticator's reply is malformed.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZAP_MALFORMED_REPLY`.
    public static let zapMalformedReply = Self(rawValue: 0x2000_0001)

    /// The authenticator answered another request.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZAP_BAD_REQUEST_ID`.
    public static let zapBadRequestId = Self(rawValue: 0x2000_0002)

    /// The authenticator speaks another version.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZAP_BAD_VERSION`.
    public static let zapBadVersion = Self(rawValue: 0x2000_0003)

    /// The authenticator's status code is none.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZAP_INVALID_STATUS_CODE`.
    public static let zapInvalidStatusCode = Self(rawValue: 0x2000_0004)

    /// The authenticator's metadata is invalid.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_ZAP_INVALID_METADATA`.
    public static let zapInvalidMetadata = Self(rawValue: 0x2000_0005)

    /// The peer broke the WebSocket protocol.
    ///
    /// The C constant is `ZMQ_PROTOCOL_ERROR_WS_UNSPECIFIED`.
    public static let webSocketUnspecified = Self(rawValue: 0x3000_0000)

    /// The name, such as "mechanismMismatch".
    public var description: String { Self.names[self] ?? "protocol error \(rawValue)" }

    private static let names: [Self: String] = [
        .unspecified: "unspecified",
        .unexpectedCommand: "unexpectedCommand",
        .invalidSequence: "invalidSequence",
        .keyExchange: "keyExchange",
        .malformedCommand: "malformedCommand",
        .malformedMessage: "malformedMessage",
        .malformedHello: "malformedHello",
        .malformedInitiate: "malformedInitiate",
        .malformedError: "malformedError",
        .malformedReady: "malformedReady",
        .malformedWelcome: "malformedWelcome",
        .invalidMetadata: "invalidMetadata",
        .cryptographic: "cryptographic",
        .mechanismMismatch: "mechanismMismatch",
        .zapUnspecified: "zapUnspecified",
        .zapMalformedReply: "zapMalformedReply",
        .zapBadRequestId: "zapBadRequestId",
        .zapBadVersion: "zapBadVersion",
        .zapInvalidStatusCode: "zapInvalidStatusCode",
        .zapInvalidMetadata: "zapInvalidMetadata",
        .webSocketUnspecified: "webSocketUnspecified",
    ]
}
