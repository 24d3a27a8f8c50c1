import TestSupport
import Testing
import ZeroMQ

/// The other end of a connection that speaks plain TCP: it says what the test has it say, and nothing else.
struct PlainPeer {
    private let socket: Socket<STREAM>
    private let connection: Frame

    /// Connects, and waits until the connection is there.
    init(to endpoint: Endpoint?, in context: Context) throws {
        socket = try Socket(connect: try #require(endpoint), context: context) {
            // Once, as far as a test is concerned: one that never tries again is not always told of the end.
            $0.reconnectInterval = .seconds(60)
            $0.linger = .zero
        }
        connection = try #require(try socket.receive(timeout: soon)?.first)
    }

    func say(_ bytes: [UInt8]) throws {
        #expect(try socket.send([connection, Frame(bytes)], timeout: soon))
    }

    /// Waits until the other side has closed the connection; tells whether it has.
    func isLeft() throws -> Bool {
        while let message = try socket.receive(timeout: soon) {
            if message == [connection, ""] { return true }
        }
        return false
    }

    func leave() { socket.close() }
}
