/// Where a socket binds or connects: a transport and an address, such as `tcp://127.0.0.1:5555`.
///
/// Made by ``tcp(host:port:)``, ``ipc(path:)`` or ``inproc(_:)``, from a literal, or from any text in libzmq's own
/// spelling. It is checked when it is used, before libzmq sees it: libzmq itself takes port 99999 for 34463. The C
/// form is the string that `zmq_bind` and `zmq_connect` take.
public struct Endpoint: Hashable, Sendable {
    /// The endpoint in libzmq's spelling.
    public let description: String

    /// Takes an endpoint in libzmq's spelling: "tcp://*:5555", "ipc:///tmp/feed", "inproc://jobs".
    ///
    /// Any text will do here; whoever binds or connects it throws `.invalidArgument` for one that is no endpoint.
    public init(_ text: String) { description = text }

    /// A TCP port of a host: a name, an address (IPv6 without brackets), or `*` for all of the machine's.
    ///
    /// Ports are 1 to 65,535; 0 stands for any that is free, in a bind: see ``Socket/lastEndpoint``. Checked when the
    /// endpoint is used. A bind takes addresses, `*` and names of interfaces such as "eth0"; from libzmq 4.3.5 on,
    /// host names as well. The man page is `zmq_tcp(7)`.
    public static func tcp(host: String, port: Int) -> Endpoint {
        let needsBrackets = host.contains(":") && !host.hasPrefix("[")
        return Endpoint("tcp://\(needsBrackets ? "[\(host)]" : host):\(port)")
    }

    /// A Unix-domain socket at a path of up to 107 bytes; `*` for a new one that libzmq names, in a bind.
    ///
    /// A path that begins with `@` is a name in Linux's abstract namespace. The man page is `zmq_ipc(7)`.
    public static func ipc(path: String) -> Endpoint { Endpoint("ipc://\(path)") }

    /// A name within the context, for sockets of one process.
    ///
    /// Sockets of another context do not find it. The man page is `zmq_inproc(7)`.
    public static func inproc(_ name: String) -> Endpoint { Endpoint("inproc://\(name)") }
}

extension Endpoint: ExpressibleByStringInterpolation {
    /// Takes a literal or an interpolation in libzmq's spelling: `"tcp://127.0.0.1:\(port)"`.
    public init(stringLiteral value: String) { self.init(value) }
}

extension Endpoint: CustomStringConvertible {}

extension Endpoint {
    /// What comes before "://", such as "tcp"; empty when there is none.
    public var transport: String {
        description.range(ofSeparator: "://").map { String(description[..<$0.lowerBound]) } ?? ""
    }

    /// What comes after "://", such as "127.0.0.1:5555"; empty when there is none.
    public var address: String {
        description.range(ofSeparator: "://").map { String(description[$0.upperBound...]) } ?? ""
    }

    /// The port of a tcp endpoint; `nil` for other transports and for a port that is left open with `*`.
    public var port: Int? {
        guard transport == "tcp", let colon = address.lastIndex(of: ":") else { return nil }
        return Int(address[address.index(after: colon)...])
    }
}

extension String {
    /// Where a separator stands first; `Foundation` has this, and the library does without it.
    func range(ofSeparator separator: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(separator) { return start..<index(start, offsetBy: separator.count) }
            start = index(after: start)
        }
        return nil
    }
}
