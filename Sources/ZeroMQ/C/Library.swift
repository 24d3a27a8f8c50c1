import CZeroMQ

/// The installed libzmq: its version and what was built into it.
public enum Library: Sendable {
    /// A feature that a libzmq can be built with or without.
    ///
    /// The `tcp` and `inproc` transports are always there and not asked for. The C function is `zmq_has`.
    public struct Capability: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        /// The name that `zmq_has` knows, in its case.
        public let rawValue: String

        /// Wraps a name, in the case that `zmq_has` knows.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Wraps a name that is written as a literal: `Library.has("ipc")`.
        public init(stringLiteral value: String) { rawValue = value }

        /// The `ipc` transport, over Unix-domain sockets: "ipc" in C.
        public static let ipc: Self = "ipc"
        /// The `pgm` and `epgm` transports, reliable multicast: "pgm" in C.
        public static let pgm: Self = "pgm"
        /// The `tipc` transport, between the nodes of a Linux cluster: "tipc" in C.
        public static let tipc: Self = "tipc"
        /// The `norm` transport, reliable multicast: "norm" in C.
        public static let norm: Self = "norm"
        /// The `vmci` transport, between virtual machines: "vmci" in C.
        public static let vmci: Self = "vmci"
        /// CURVE, the elliptic-curve security mechanism: "curve" in C.
        public static let curve: Self = "curve"
        /// GSSAPI, the Kerberos security mechanism: "gssapi" in C.
        public static let gssapi: Self = "gssapi"
        /// The API that libzmq calls a draft, which this library does not use: "draft" in C.
        public static let draft: Self = "draft"
        /// The `ws` transport, WebSocket: "WS" in C.
        public static let webSocket: Self = "WS"
        /// The `wss` transport, WebSocket over TLS: "WSS" in C.
        public static let secureWebSocket: Self = "WSS"
    }

    /// Tells whether the installed libzmq has a feature; `false` for a name that it does not know.
    ///
    /// The C function is `zmq_has`.
    public static func has(_ capability: Capability) -> Bool {
        unsafe capability.rawValue.withCString { unsafe zmq_has($0) == 1 }
    }

    /// The version of the libzmq that this program runs with.
    ///
    /// It may be another than ``headerVersion``. The C function is `zmq_version`.
    public static var version: Version {
        var version = (major: Int32(0), minor: Int32(0), patch: Int32(0))
        unsafe zmq_version(&version.major, &version.minor, &version.patch)
        return Version(major: Int(version.major), minor: Int(version.minor), patch: Int(version.patch))
    }

    /// The version of libzmq's header that this library was compiled against.
    ///
    /// The C constants are `ZMQ_VERSION_MAJOR`, `ZMQ_VERSION_MINOR` and `ZMQ_VERSION_PATCH`.
    public static var headerVersion: Version {
        Version(
            major: Int(ZMQ_VERSION_MAJOR),
            minor: Int(ZMQ_VERSION_MINOR),
            patch: Int(ZMQ_VERSION_PATCH)
        )
    }

    static func text(ofError number: Int32) -> String {
        unsafe zmq_strerror(number).map { unsafe String(cString: $0) } ?? "Unknown error \(number)"
    }
}
