import TestSupport
import Testing
import ZeroMQ

/// One connection of a STREAM: bytes come as the network cuts them.
struct Wire {
    /// What a ZMTP 3 peer says first: ten bytes of signature, its version and mechanism.
    static let greeting: [UInt8] =
        [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 3, 0] + Array("NULL".utf8) + [UInt8](repeating: 0, count: 48)

    /// What it says next: a short command with properties, each a name and a value after their lengths.
    static func ready(_ properties: [(name: String, value: String)]) -> [UInt8] {
        let body = properties.reduce([5] + Array("READY".utf8)) { body, property in
            body + [UInt8(property.name.utf8.count)] + Array(property.name.utf8)
                + [0, 0, 0, UInt8(property.value.utf8.count)] + Array(property.value.utf8)
        }
        return [4, UInt8(body.count)] + body
    }

    private let socket: Socket<STREAM>
    private let connection: Frame
    private var buffer: [UInt8] = []
    let address: String?

    /// Waits for the notice of a connection.
    init(_ socket: Socket<STREAM>) throws {
        self.socket = socket
        let arrival = try #require(try socket.receive(timeout: soon))
        connection = try #require(arrival.first)
        #expect(arrival.last?.isEmpty == true)
        address = arrival.peerAddress
    }

    func write(_ bytes: [UInt8]) throws {
        #expect(try socket.send([connection, Frame(bytes)], timeout: soon))
    }

    /// Ends the connection, as libzmq does when the socket is used next; the client comes back under another id.
    func end() throws {
        try write([])
        let next = try #require(try socket.receive(timeout: soon))
        #expect(next.first != connection)
        #expect(next.last?.isEmpty == true)
    }

    func readChunk() throws -> Frame {
        let message = try #require(try socket.receive(timeout: soon))
        let (from, bytes): (Frame, Frame) = try #require(message.unpack())
        #expect(from == connection)
        return bytes
    }

    mutating func read(_ count: Int) throws -> [UInt8] {
        while buffer.count < count {
            let chunk = try readChunk()
            try #require(!chunk.isEmpty, "the connection ended")
            buffer += chunk
        }
        defer { buffer.removeFirst(count) }
        return Array(buffer.prefix(count))
    }

    /// A frame of ZMTP 3: flags, a length of one byte or of eight, and the bytes.
    mutating func frame() throws -> (flags: UInt8, bytes: [UInt8]) {
        let flags = try read(1)[0]
        let length = try read(flags & 2 == 0 ? 1 : 8).reduce(0) { $0 << 8 | Int($1) }
        return (flags, try read(length))
    }
}
