import Foundation

/// An endpoint that is known before anybody binds it, and that a test may bind again.
///
/// For tcp a socket that does not listen holds the port: nobody else is given it, and a listener that reuses
/// addresses, as libzmq's does, still gets it.
public final class FixedEndpoint: Sendable {
    /// The endpoint, for either side.
    public let text: String

    private let descriptor: Int32?

    private struct Failure: Error { let errno: Int32 }

    /// Finds an endpoint for a transport.
    public init(_ transport: Transport) throws {
        guard transport == .tcp else {
            text = transport.endpoint
            descriptor = nil
            return
        }
        #if os(Linux)
            let stream = Int32(SOCK_STREAM.rawValue)
        #else
            let stream = SOCK_STREAM
        #endif
        let descriptor = socket(AF_INET, stream, 0)
        var yes: Int32 = 1
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                fcntl(descriptor, F_SETFD, FD_CLOEXEC)
                    | setsockopt(
                        descriptor,
                        SOL_SOCKET,
                        SO_REUSEADDR,
                        &yes,
                        socklen_t(MemoryLayout<Int32>.size)
                    )
                    | bind(descriptor, address, size) | getsockname(descriptor, address, &size)
            }
        }
        guard status == 0 else { throw Failure(errno: errno) }
        text = "tcp://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
        #if os(Linux)
            self.descriptor = descriptor
        #else
            // Elsewhere a holder would be in the way of the listener.
            close(descriptor)
            self.descriptor = nil
        #endif
    }

    deinit {
        if let descriptor { close(descriptor) }
        if text.hasPrefix("ipc://") { unlink(String(text.dropFirst("ipc://".count))) }
    }
}
