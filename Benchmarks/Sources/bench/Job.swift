import ZeroMQ

/// What the words of the command line say.
struct Job: Sendable {
    let endpoint: Endpoint
    /// Where a subscriber says that it hears a publisher.
    let news: Endpoint
    /// Bytes of a frame.
    let size: Int
    /// Frames of a message, or sockets.
    let parts: Int
    let count: Int
    /// The high-water mark of both sides.
    let mark: Int
    /// CURVE: a public key and a secret one, 40 characters each.
    let keys: CurveKeyPair?
    let context: Context

    init?(_ words: ArraySlice<String>) throws {
        let words = Array(words)
        guard words.count == 6, let size = Int(words[1]), let parts = Int(words[2]),
            let count = Int(words[3]),
            let mark = Int(words[4])
        else {
            return nil
        }
        let endpoints = words[0].split(separator: ",")
        endpoint = Endpoint(String(endpoints[0]))
        news = Endpoint(String(endpoints.last ?? ""))
        (self.size, self.parts, self.count, self.mark) = (size, parts, count, mark)
        keys =
            if words[5] == "-" {
                nil
            } else {
                try CurveKeyPair(secretKey: CurveSecretKey(z85: words[5].suffix(40)))
            }
        context = try Context { $0.maxSockets = 2_000 }
    }

    /// The security of the side that binds, and of the side that connects.
    var server: SecurityMechanism { keys.map { .curveServerAcceptingAnyKey($0) } ?? .null }
    var client: SecurityMechanism { keys.map { .curve(server: $0.publicKey, keys: $0) } ?? .null }

    /// The content of a frame.
    var content: [UInt8] { [UInt8](repeating: UInt8(ascii: "Z"), count: size) }

    /// A message of so many frames, each a copy of the content, as C's `zmq_send` makes them.
    func message(of content: [UInt8]) -> Message {
        var message = Message()
        for _ in 0..<parts { message.append(Frame(content.span.bytes)) }
        return message
    }
}

extension Message {
    /// The bytes of all frames.
    var byteCount: Int { count == 1 ? self[0].count : reduce(0) { $0 + $1.count } }
}
