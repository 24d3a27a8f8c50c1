import TestSupport
import Testing
import ZeroMQ

/// Has a client come, ask and be answered, and go.
func exchange(with server: Socket<ROUTER>, in context: Context) throws {
    let client = try Socket<DEALER>(context: context) { $0.linger = .zero }
    defer { client.close() }
    try client.connect(to: try #require(try server.lastEndpoint))
    #expect(try client.send("hello", timeout: soon))
    let request = try #require(try server.receive(timeout: soon))
    #expect(request.last == "hello")
    #expect(try server.send([request[0], "welcome"], timeout: soon))
    #expect(try client.receive(timeout: soon) == "welcome")
}

/// A socket to which something happens all the time, on the I/O thread: it tries many connections to nobody.
struct Noisy {
    let socket: Socket<DEALER>
    private let nobody: [FixedEndpoint]

    init(in context: Context, connections: Int = 20) throws {
        socket = try Socket(context: context) {
            $0.reconnectInterval = .milliseconds(1)
            $0.linger = .zero
        }
        nobody = try (0..<connections).map { _ in try FixedEndpoint(.tcp) }
    }

    func begin() throws {
        for endpoint in nobody { try socket.connect(to: endpoint.text) }
    }
}

/// Asks and answers over tcp, on two threads of its own, until it is told to stop.
final class Traffic {
    private let asking = Stop()
    private let serving = Stop()
    private let server: SocketThread<Int>
    private let client: SocketThread<Int>

    init(in context: Context) throws {
        let (replies, requests) = try (Socket<REP>(context: context), Socket<REQ>(context: context))
        try replies.bind(to: "tcp://127.0.0.1:*")
        try requests.connect(to: try #require(try replies.lastEndpoint))
        let (asking, serving) = (asking, serving)
        server = SocketThread {
            var count = 0
            while let request = try replies.receive(until: serving) {
                try replies.send(request)
                count += 1
            }
            return count
        }
        client = SocketThread {
            var count = 0
            while !asking.isPulled {
                guard try requests.send("\(count)", timeout: soon),
                    let answer = try requests.receive(timeout: soon), answer == Message("\(count)")
                else { throw Missing() }
                count += 1
            }
            return count
        }
    }

    /// Ends it; tells how many were answered.
    ///
    /// An answer that did not come in time is an error.
    func end() throws -> Int {
        asking.pull()
        let count = try client.join(within: soon)
        serving.pull()
        _ = try server.join(within: soon)
        return count
    }
}
