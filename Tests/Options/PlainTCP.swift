import Foundation

/// TCP without ZeroMQ: a connection or a listener on the loopback interface, made with plain socket calls.
final class PlainTCP {
    struct Failure: Error { let call: String, number: Int32 }

    let descriptor: Int32

    /// Connects to a port.
    init(connectedTo port: UInt16) throws {
        descriptor = try Self.open()
        try withAddress(port) { connect(descriptor, $0, $1) }
    }

    /// Listens on a port that the system chooses.
    init() throws {
        descriptor = try Self.open()
        try withAddress(0) { bind(descriptor, $0, $1) }
        try Self.check(listen(descriptor, 8), "listen")
    }

    /// The local port.
    var port: UInt16 {
        get throws {
            var address = sockaddr_in()
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let result = withUnsafeMutableBytes(of: &address) {
                getsockname(descriptor, $0.baseAddress?.assumingMemoryBound(to: sockaddr.self), &size)
            }
            try Self.check(result, "getsockname")
            return UInt16(bigEndian: address.sin_port)
        }
    }

    func write(_ text: String) throws {
        let bytes = Array(text.utf8)
        try Self.check(Int32(Foundation.write(descriptor, bytes, bytes.count)), "write")
    }

    /// Whether the descriptor is still open.
    var isOpen: Bool { fcntl(descriptor, F_GETFD) >= 0 }

    deinit { close(descriptor) }

    private static func open() throws -> Int32 {
        #if os(Linux)
            let type = Int32(SOCK_STREAM.rawValue)
        #else
            let type = SOCK_STREAM
        #endif
        let descriptor = socket(AF_INET, type, 0)
        try check(descriptor, "socket")
        return descriptor
    }

    private func withAddress(_ port: UInt16, _ call: (UnsafePointer<sockaddr>?, socklen_t) -> Int32) throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafeBytes(of: &address) {
            call($0.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t($0.count))
        }
        try Self.check(result, "connect or bind")
    }

    private static func check(_ result: Int32, _ call: String) throws {
        if result < 0 { throw Failure(call: call, number: errno) }
    }
}
