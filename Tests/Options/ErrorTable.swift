import Foundation
import ZeroMQ

/// The error numbers that `zmq.h` names, with ours.
enum ErrorTable {
    /// An error number by its C name, its name here, and the system's number; nil for libzmq's own.
    struct Row: Sendable { let cName: String, name: String, code: ZeroMQError.Code, number: Int32? }

    static let rows: [Row] = [
        Row(cName: "EFSM", name: "invalidState", code: .invalidState, number: nil),
        Row(cName: "ENOCOMPATPROTO", name: "incompatibleProtocol", code: .incompatibleProtocol, number: nil),
        Row(cName: "ETERM", name: "contextTerminated", code: .contextTerminated, number: nil),
        Row(cName: "EMTHREAD", name: "noIOThread", code: .noIOThread, number: nil),
        Row(cName: "ENOTSUP", name: "notSupported", code: .notSupported, number: ENOTSUP),
        Row(
            cName: "EPROTONOSUPPORT",
            name: "protocolNotSupported",
            code: .protocolNotSupported,
            number: EPROTONOSUPPORT
        ),
        Row(cName: "ENOBUFS", name: "noBufferSpace", code: .noBufferSpace, number: ENOBUFS),
        Row(cName: "ENETDOWN", name: "networkDown", code: .networkDown, number: ENETDOWN),
        Row(cName: "EADDRINUSE", name: "addressInUse", code: .addressInUse, number: EADDRINUSE),
        Row(
            cName: "EADDRNOTAVAIL",
            name: "addressNotAvailable",
            code: .addressNotAvailable,
            number: EADDRNOTAVAIL
        ),
        Row(cName: "ECONNREFUSED", name: "connectionRefused", code: .connectionRefused, number: ECONNREFUSED),
        Row(cName: "EINPROGRESS", name: "inProgress", code: .inProgress, number: EINPROGRESS),
        Row(cName: "ENOTSOCK", name: "notASocket", code: .notASocket, number: ENOTSOCK),
        Row(cName: "EMSGSIZE", name: "messageTooLong", code: .messageTooLong, number: EMSGSIZE),
        Row(
            cName: "EAFNOSUPPORT",
            name: "addressFamilyNotSupported",
            code: .addressFamilyNotSupported,
            number: EAFNOSUPPORT
        ),
        Row(cName: "ENETUNREACH", name: "networkUnreachable", code: .networkUnreachable, number: ENETUNREACH),
        Row(cName: "ECONNABORTED", name: "connectionAborted", code: .connectionAborted, number: ECONNABORTED),
        Row(cName: "ECONNRESET", name: "connectionReset", code: .connectionReset, number: ECONNRESET),
        Row(cName: "ENOTCONN", name: "notConnected", code: .notConnected, number: ENOTCONN),
        Row(cName: "ETIMEDOUT", name: "timedOut", code: .timedOut, number: ETIMEDOUT),
        Row(cName: "EHOSTUNREACH", name: "hostUnreachable", code: .hostUnreachable, number: EHOSTUNREACH),
        Row(cName: "ENETRESET", name: "networkReset", code: .networkReset, number: ENETRESET),
    ]
}
