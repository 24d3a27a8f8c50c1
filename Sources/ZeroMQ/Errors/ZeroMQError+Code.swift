import CZeroMQ

extension ZeroMQError {
    /// The kind of a failure: libzmq's error number, an open set.
    ///
    /// The C type is `int`, the value of `zmq_errno`. A number that has no name here can be compared by its
    /// ``rawValue``.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The error number, as in `errno.h` and `zmq.h`.
        public let rawValue: Int32

        /// Wraps an error number.
        public init(rawValue: Int32) { self.rawValue = rawValue }
    }
}

// libzmq's own numbers are macros with a cast that Swift does not import.
private let base: Int32 = 156_384_712

extension ZeroMQError.Code {
    /// A call out of turn: a REQ that sends twice, a closed socket, one that another thread is using.
    ///
    /// Also a server without its ``Authenticator``, a wait for peers without ``SocketOptions/tracksPeers``, and several
    /// frames that a peer has sent to a socket with ``SocketOptions/conflates``. The C constant is `EFSM`.
    public static var invalidState: Self { Self(rawValue: base + 51) }

    /// The transport does not go with the role, as STREAM over inproc, or not with security, as inproc and pgm.
    ///
    /// The C constant is `ENOCOMPATPROTO`.
    public static var incompatibleProtocol: Self { Self(rawValue: base + 52) }

    /// The socket's context was shut down or terminated.
    ///
    /// The C constant is `ETERM`.
    public static var contextTerminated: Self { Self(rawValue: base + 53) }

    /// There is no I/O thread to serve the endpoint: none at all, or none that the affinity names.
    ///
    /// The C constant is `EMTHREAD`.
    public static var noIOThread: Self { Self(rawValue: base + 54) }

    /// The operation is not supported by the socket's role or by the installed libzmq.
    ///
    /// The C constant is `ENOTSUP`.
    public static var notSupported: Self { Self(rawValue: ENOTSUP) }

    /// The endpoint's transport is unknown or was not built into the installed libzmq.
    ///
    /// The C constant is `EPROTONOSUPPORT`.
    public static var protocolNotSupported: Self { Self(rawValue: EPROTONOSUPPORT) }

    /// The system has no buffer space left.
    ///
    /// The C constant is `ENOBUFS`.
    public static var noBufferSpace: Self { Self(rawValue: ENOBUFS) }

    /// The network is down.
    ///
    /// The C constant is `ENETDOWN`.
    public static var networkDown: Self { Self(rawValue: ENETDOWN) }

    /// Somebody is bound to the endpoint already.
    ///
    /// The C constant is `EADDRINUSE`.
    public static var addressInUse: Self { Self(rawValue: EADDRINUSE) }

    /// The address does not belong to this machine.
    ///
    /// The C constant is `EADDRNOTAVAIL`.
    public static var addressNotAvailable: Self { Self(rawValue: EADDRNOTAVAIL) }

    /// Nobody listens at the address.
    ///
    /// The C constant is `ECONNREFUSED`.
    public static var connectionRefused: Self { Self(rawValue: ECONNREFUSED) }

    /// The operation has begun and is not done.
    ///
    /// The C constant is `EINPROGRESS`.
    public static var inProgress: Self { Self(rawValue: EINPROGRESS) }

    /// The object is not a socket.
    ///
    /// The C constant is `ENOTSOCK`.
    public static var notASocket: Self { Self(rawValue: ENOTSOCK) }

    /// The message is longer than what was agreed.
    ///
    /// The C constant is `EMSGSIZE`.
    public static var messageTooLong: Self { Self(rawValue: EMSGSIZE) }

    /// The machine does not support the address's family.
    ///
    /// The C constant is `EAFNOSUPPORT`.
    public static var addressFamilyNotSupported: Self { Self(rawValue: EAFNOSUPPORT) }

    /// No route leads to the network.
    ///
    /// The C constant is `ENETUNREACH`.
    public static var networkUnreachable: Self { Self(rawValue: ENETUNREACH) }

    /// The connection was aborted.
    ///
    /// The C constant is `ECONNABORTED`.
    public static var connectionAborted: Self { Self(rawValue: ECONNABORTED) }

    /// The peer ended the connection.
    ///
    /// The C constant is `ECONNRESET`.
    public static var connectionReset: Self { Self(rawValue: ECONNRESET) }

    /// There is no connection.
    ///
    /// The C constant is `ENOTCONN`.
    public static var notConnected: Self { Self(rawValue: ENOTCONN) }

    /// The time is over: no answer to a request, too few peers or subscribers, a context that still delivers, a thread
    /// that still runs, or the option ``SocketSettings/sendTimeout`` or ``SocketSettings/receiveTimeout``.
    ///
    /// A receive, a send or a poll that is given a time returns `nil`, `false` or nothing instead. The C constant is
    /// `ETIMEDOUT`.
    public static var timedOut: Self { Self(rawValue: ETIMEDOUT) }

    /// The peer is not there: an unknown routing id, or a peer that went away inside a message.
    ///
    /// The C constant is `EHOSTUNREACH`.
    public static var hostUnreachable: Self { Self(rawValue: EHOSTUNREACH) }

    /// The network dropped the connection.
    ///
    /// The C constant is `ENETRESET`.
    public static var networkReset: Self { Self(rawValue: ENETRESET) }

    /// An argument is malformed or out of range.
    ///
    /// The C constant is `EINVAL`.
    public static var invalidArgument: Self { Self(rawValue: EINVAL) }

    /// The operation would have to wait, and must not; or the system has no thread left.
    ///
    /// A call that does not wait returns `nil` or `false` instead. The C constant is `EAGAIN`.
    public static var wouldBlock: Self { Self(rawValue: EAGAIN) }

    /// The call would block the thread of a ``SocketLoop``, which everything else on it waits for.
    ///
    /// The C constant is `EDEADLK`; libzmq knows none of its own.
    public static var wouldDeadlock: Self { Self(rawValue: EDEADLK) }

    /// A signal interrupted the call; the library retries, so that a caller does not see this.
    ///
    /// The C constant is `EINTR`.
    public static var interrupted: Self { Self(rawValue: EINTR) }

    /// An object is not valid.
    ///
    /// The C constant is `EFAULT`.
    public static var badAddress: Self { Self(rawValue: EFAULT) }

    /// There is not enough memory.
    ///
    /// The C constant is `ENOMEM`.
    public static var noMemory: Self { Self(rawValue: ENOMEM) }

    /// The process has no descriptor left, or the context no socket.
    ///
    /// The C constant is `EMFILE`.
    public static var tooManyOpen: Self { Self(rawValue: EMFILE) }

    /// There is no network interface of that name.
    ///
    /// The C constant is `ENODEV`.
    public static var noSuchDevice: Self { Self(rawValue: ENODEV) }

    /// There is no such path, or no such endpoint on this socket.
    ///
    /// The C constant is `ENOENT`.
    public static var noSuchEntry: Self { Self(rawValue: ENOENT) }

    /// A part of the path is not a directory.
    ///
    /// The C constant is `ENOTDIR`.
    public static var notADirectory: Self { Self(rawValue: ENOTDIR) }

    /// The system does not allow it.
    ///
    /// The C constant is `EACCES`.
    public static var accessDenied: Self { Self(rawValue: EACCES) }

    /// The system does not permit it.
    ///
    /// The C constant is `EPERM`.
    public static var operationNotPermitted: Self { Self(rawValue: EPERM) }

    /// The path or name is too long.
    ///
    /// The C constant is `ENAMETOOLONG`.
    public static var nameTooLong: Self { Self(rawValue: ENAMETOOLONG) }

    /// The descriptor is not open.
    ///
    /// The C constant is `EBADF`.
    public static var badDescriptor: Self { Self(rawValue: EBADF) }

    /// The other side is gone.
    ///
    /// The C constant is `EPIPE`.
    public static var brokenPipe: Self { Self(rawValue: EPIPE) }
}

extension ZeroMQError.Code: CustomStringConvertible {
    /// The C name of the code, such as "EADDRINUSE"; "errno 199" for one that is not listed here.
    public var name: String { Self.names[self] ?? "errno \(rawValue)" }

    /// libzmq's text and the name: "Address already in use (EADDRINUSE)".
    ///
    /// The C function is `zmq_strerror`.
    public var description: String { "\(Library.text(ofError: rawValue)) (\(name))" }

    private static let names: [Self: String] = [
        .invalidState: "EFSM",
        .incompatibleProtocol: "ENOCOMPATPROTO",
        .contextTerminated: "ETERM",
        .noIOThread: "EMTHREAD",
        .notSupported: "ENOTSUP",
        .protocolNotSupported: "EPROTONOSUPPORT",
        .noBufferSpace: "ENOBUFS",
        .networkDown: "ENETDOWN",
        .addressInUse: "EADDRINUSE",
        .addressNotAvailable: "EADDRNOTAVAIL",
        .connectionRefused: "ECONNREFUSED",
        .inProgress: "EINPROGRESS",
        .notASocket: "ENOTSOCK",
        .messageTooLong: "EMSGSIZE",
        .addressFamilyNotSupported: "EAFNOSUPPORT",
        .networkUnreachable: "ENETUNREACH",
        .connectionAborted: "ECONNABORTED",
        .connectionReset: "ECONNRESET",
        .notConnected: "ENOTCONN",
        .timedOut: "ETIMEDOUT",
        .hostUnreachable: "EHOSTUNREACH",
        .networkReset: "ENETRESET",
        .invalidArgument: "EINVAL",
        .wouldBlock: "EAGAIN",
        .wouldDeadlock: "EDEADLK",
        .interrupted: "EINTR",
        .badAddress: "EFAULT",
        .noMemory: "ENOMEM",
        .tooManyOpen: "EMFILE",
        .noSuchDevice: "ENODEV",
        .noSuchEntry: "ENOENT",
        .notADirectory: "ENOTDIR",
        .accessDenied: "EACCES",
        .operationNotPermitted: "EPERM",
        .nameTooLong: "ENAMETOOLONG",
        .badDescriptor: "EBADF",
        .brokenPipe: "EPIPE",
    ]
}
