import Foundation
import TestSupport
import Testing
import ZeroMQ

/// A web server on a STREAM: GET /SIZE is answered with as many bytes and the end of the connection, POST with the
/// body backwards.
struct WebServer {
    let stream: Socket<STREAM>
    private(set) var connections: [Frame: WebExchange] = [:]

    init(_ stream: Socket<STREAM>) { self.stream = stream }

    /// Serves until the client has ended; its exit status, or nil when it has not ended in time.
    ///
    /// libzmq ends a connection when the socket is used next, so that the server has to go on a little.
    mutating func serve(_ client: Child) throws -> Int32? {
        let clock = ContinuousClock()
        let end = clock.now + soon
        while clock.now < end {
            if let status = client.wait(within: .zero) { return status }
            if let message = try stream.receive(timeout: .milliseconds(10)) { try take(message) }
        }
        return nil
    }

    private mutating func take(_ message: Message) throws {
        let (id, bytes): (Frame, Frame) = try #require(message.unpack())
        #expect(id.count == 5)
        guard bytes.isEmpty else {
            connections[id, default: WebExchange()].append(Data(bytes))
            return try answer(id)
        }
        // No bytes tell of a beginning, and then of an end.
        if connections.removeValue(forKey: id) == nil { connections[id] = WebExchange() }
    }

    private mutating func answer(_ id: Frame) throws {
        guard let request = connections[id], let line = request.firstLine, let body = request.body else {
            return
        }
        connections[id] = WebExchange()
        let words = line.split(separator: " ")
        if words.first == "GET", words.count == 3, let size = Int(words[1].dropFirst()) {
            try stream.send([id, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"])
            if size > 0 { try stream.send([id, Frame(pattern(size, seed: 2))]) }
            // No bytes end the connection, which is how this client knows that it has everything.
            try stream.send([id, ""])
            connections[id] = nil
        } else {
            let head = "HTTP/1.1 201 Created\r\nContent-Length: \(body.count)\r\n\r\n"
            try stream.send([id, Frame(Data(head.utf8) + Data(body.reversed()))])
        }
    }
}
