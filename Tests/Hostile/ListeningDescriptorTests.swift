import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Descriptors to adopt: with a wrong one libzmq's bind succeeds, and its I/O thread aborts.
struct ListeningDescriptorTests {
    @Test func `a descriptor that does not listen is refused`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    // Far up, where nobody takes its number in the meantime.
                    let closed = fcntl(0, F_DUPFD, 3000)
                    close(closed)
                    let path = temporaryPath("regular")
                    let regular = open(path, O_CREAT | O_RDWR, 0o600)
                    defer { unlink(path) }
                    let datagram = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
                    let idle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
                    var pipe: (Int32, Int32) = (-1, -1)
                    withUnsafeMutableBytes(of: &pipe) {
                        _ = Glibc.pipe($0.assumingMemoryBound(to: Int32.self).baseAddress)
                    }
                    let endpoint = "tcp://127.0.0.1:*"
                    for descriptor in [closed, 4000, Int32.max, regular, datagram, idle, pipe.0, pipe.1] {
                        let code: ZeroMQError.Code =
                            [closed, 4000, Int32.max].contains(descriptor) ? .badDescriptor : .invalidArgument
                        expectRefusal(code, "bind", endpoint) {
                            _ = try Socket<PULL>(bind: endpoint, context: context) {
                                $0.listeningDescriptor = descriptor
                            }
                        }
                    }
                    for descriptor: Int32 in [-1, -2, .min] {
                        expectRefusal(.invalidArgument, "set listeningDescriptor", "\(descriptor)") {
                            _ = try Socket<PULL>(context: context) { $0.listeningDescriptor = descriptor }
                        }
                    }
                    // The I/O thread is still there.
                    let left = try Socket<PAIR>(bind: endpoint, context: context)
                    let right = try Socket<PAIR>(
                        connect: try #require(try left.lastEndpoint),
                        context: context
                    )
                    try right.send("x")
                    #expect(try left.receive(timeout: soon) == "x")
                }
            }
        }
    }

    @Test func `a listening descriptor serves its own family alone`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let path = temporaryPath("listener")
                    defer { unlink(path) }
                    let local = try Listener(path: path)
                    let tcp = try Listener()
                    for (endpoint, listener) in [
                        ("tcp://127.0.0.1:*", local), ("ipc://\(path)-2", tcp), ("inproc://x", tcp),
                    ] {
                        expectRefusal(.invalidArgument, "bind", endpoint) {
                            _ = try Socket<PULL>(bind: endpoint, context: context) {
                                $0.listeningDescriptor = listener.descriptor
                            }
                        }
                    }
                }
            }
        }
    }

    @Test func `a bind that fails leaves the descriptor to the next`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext {
                    $0.ioThreads = 0
                } _: { context in
                    let path = temporaryPath("listener")
                    defer { unlink(path) }
                    let listener = try Listener(path: path)
                    let pull = try Socket<PULL>(context: context) {
                        $0.listeningDescriptor = listener.descriptor
                    }
                    // Without the descriptor the path would be somebody else's.
                    for _ in 0..<2 {
                        expectRefusal(.noIOThread, "bind", "ipc://\(path)") {
                            try pull.bind(to: "ipc://\(path)")
                        }
                    }
                }
            }
        }
    }

    @Test func `an adopted listener works and its file stays its owner's`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let path = temporaryPath("listener")
                    defer { unlink(path) }
                    let listener = try Listener(path: path)
                    let pull = try Socket<PULL>(bind: "ipc://\(path)", context: context) {
                        $0.listeningDescriptor = listener.descriptor
                    }
                    let push = try Socket<PUSH>(connect: "ipc://\(path)", context: context)
                    try push.send("x")
                    #expect(try pull.receive(timeout: soon) == "x")
                    pull.close()
                    #expect(FileManager.default.fileExists(atPath: path))
                    #expect(fcntl(listener.descriptor, F_GETFD) >= 0)
                }
            }
        }
    }

    // Closing the descriptor behind ZMQ_FD makes libzmq abort at its next signal: so nobody gets it.
    @Test func `the descriptor of a socket is not handed out`() async throws {
        let sources = "\(Paths.repository)/Sources/ZeroMQ"
        var files = 0
        for case let file as String in try #require(FileManager.default.enumerator(atPath: sources)) {
            guard file.hasSuffix(".swift"), !file.hasPrefix("C/") else { continue }
            files += 1
            let text = try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8)
            // As an argument; comments and refusals may name it.
            #expect(!text.contains(/[(,]\s*ZMQ_FD\b/), "\(file)")
        }
        #expect(files > 20)
    }
}

/// A socket of the operating system that listens.
private struct Listener {
    let descriptor: Int32

    /// On any port of this machine.
    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        // Without an address of its own the system gives it one.
        guard listen(descriptor, 10) == 0 else { throw POSIXError(.EINVAL) }
    }

    /// At a path.
    init(path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let socket = descriptor
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0, listen(descriptor, 10) == 0 else { throw POSIXError(.EINVAL) }
    }
}
