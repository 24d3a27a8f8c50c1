import ZeroMQ

enum Blocking {
    static func run(_ work: String, _ endpoint: Endpoint, _ size: Int, _ count: Int) throws {
        let bytes = [UInt8](repeating: 0, count: size)
        var message = Message()
        switch work {
        case "push":
            let socket = try Socket<PUSH>(connect: endpoint)
            for _ in 0..<count { try socket.send(bytes.span.bytes) }
        case "pull":
            let socket = try Socket<PULL>(bind: endpoint)
            try announce(socket.lastEndpoint)
            var received = 0
            var begin = ContinuousClock.now
            for index in 0..<count {
                try socket.receive(into: &message)
                received += message.byteCount
                if index == 0 { begin = .now }
            }
            print(seconds(since: begin))
            if received != size * count { throw WrongCount() }
        case "answer":
            let socket = try Socket<REP>(bind: endpoint)
            try announce(socket.lastEndpoint)
            for _ in 0..<count {
                try socket.receive(into: &message)
                try socket.send(message)
            }
        case "ask":
            let socket = try Socket<REQ>(connect: endpoint)
            let begin = ContinuousClock.now
            for _ in 0..<count {
                try socket.send(bytes.span.bytes)
                try socket.receive(into: &message)
                if message.byteCount != size { throw WrongCount() }
            }
            print(seconds(since: begin))
        default: throw WrongCount()
        }
    }
}

/// Prints the endpoint at once, although the output is a pipe.
func announce(_ endpoint: Endpoint?) {
    print(endpoint?.description ?? "")
    flush()
}

extension Message {
    var byteCount: Int { reduce(0) { $0 + $1.count } }
}
