extension Endpoint {
    enum Use: String { case bind, connect, unbind, disconnect }

    /// Throws what libzmq would take without a word or answer with an abort.
    func check(for use: Use, by kind: SocketKind) throws(ZeroMQError) {
        if let reason = objection(use, kind) {
            throw ZeroMQError(reason.code, operation: use.rawValue, subject: description, reason: reason.text)
        }
    }

    private func objection(_ use: Use, _ kind: SocketKind) -> (code: ZeroMQError.Code, text: String)? {
        guard !transport.isEmpty else {
            return (.invalidArgument, "an endpoint is TRANSPORT://ADDRESS, such as tcp://127.0.0.1:5555")
        }
        guard !address.isEmpty else { return (.invalidArgument, "there is no address after \(transport)://") }
        guard !description.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            return (.invalidArgument, "an endpoint has no control characters")
        }
        if kind == .stream, transport != "tcp" {
            return (.incompatibleProtocol, "a STREAM socket speaks tcp alone")
        }
        switch transport {
        case "tcp": return tcpObjection(use).map { (.invalidArgument, $0) }
        case "inproc":
            let answersZAP = kind == .rep || kind == .router
            if use == .bind, address == "zeromq.zap.01", !answersZAP {
                return (.incompatibleProtocol, "only a REP or a ROUTER can answer authentication requests")
            }
            return nil
        default: return nil
        }
    }

    private func tcpObjection(_ use: Use) -> String? {
        // A connect may name its own side first: "source;destination".
        let parts = address.split(separator: ";", omittingEmptySubsequences: false)
        if parts.count > 2 || (parts.count == 2 && (use == .bind || use == .unbind)) {
            return "there is more than one address"
        }
        if parts.count == 2, let reason = hostAndPortObjection(parts[0], anyPort: true) { return reason }
        guard let destination = parts.last else { return "there is no address" }
        return hostAndPortObjection(destination, anyPort: use == .bind)
    }

    private func hostAndPortObjection(_ text: Substring, anyPort: Bool) -> String? {
        guard let colon = text.lastIndex(of: ":") else { return "a tcp address is HOST:PORT" }
        let host = text[..<colon]
        let port = text[text.index(after: colon)...]
        if host.isEmpty { return "there is no host before the port" }
        if host.contains(where: \.isWhitespace) || text.contains("/") {
            return "a host has no spaces and no slashes"
        }
        if host.hasPrefix("[") != host.hasSuffix("]") {
            return "the brackets around the address do not match"
        }
        if host.contains(":"), !host.hasPrefix("[") { return "an IPv6 address stands in brackets" }
        if anyPort, port == "*" || port == "0" { return nil }
        let isNumber = !port.isEmpty && port.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard isNumber, let number = Int(port), (1...65_535).contains(number) else {
            return "a port is 1 to 65535" + (anyPort ? ", or * for any that is free" : "")
        }
        return nil
    }

    /// The path of an ipc endpoint that has a file of its own.
    var filePath: String? {
        transport == "ipc" && !address.hasPrefix("@") && !address.hasPrefix("*") ? address : nil
    }
}
