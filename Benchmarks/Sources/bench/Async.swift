import ZeroMQ

enum Async {
    static func run(_ work: String, _ endpoint: Endpoint, _ size: Int, _ count: Int) async throws {
        switch work {
        case "push":
            let socket = try Socket<PUSH>(connect: endpoint)
            let bytes = [UInt8](repeating: 0, count: size)
            for _ in 0..<count { try await socket.send(bytes) }
        case "pull":
            let socket = try Socket<PULL>(bind: endpoint)
            try announce(socket.lastEndpoint)
            var message = Message()
            var received = 0
            var begin = ContinuousClock.now
            for index in 0..<count {
                try await socket.receive(into: &message)
                received += message.byteCount
                if index == 0 { begin = .now }
            }
            print(seconds(since: begin))
            if received != size * count { throw WrongCount() }
        case "answer":
            let socket = try Socket<REP>(bind: endpoint)
            try announce(socket.lastEndpoint)
            var message = Message()
            for _ in 0..<count {
                try await socket.receive(into: &message)
                try await socket.send(message)
            }
        case "ask":
            let socket = try Socket<REQ>(connect: endpoint)
            let bytes = [UInt8](repeating: 0, count: size)
            var message = Message()
            let begin = ContinuousClock.now
            for _ in 0..<count {
                try await socket.send(bytes)
                try await socket.receive(into: &message)
                if message.byteCount != size { throw WrongCount() }
            }
            print(seconds(since: begin))
        case "wake": try await wake(among: size, count)
        case "idle": try await idle(size, milliseconds: count)
        default: throw WrongCount()
        }
    }

    /// Round trips to one socket while others wait on the same loop.
    private static func wake(among sockets: Int, _ count: Int) async throws {
        let context = try Context { $0.maxSockets = 2 * sockets + 16 }
        let waiters = try wait(on: sockets - 1, context)
        let socket = try Socket<PAIR>(bind: "tcp://127.0.0.1:*", context: context)
        let endpoint = try socket.lastEndpoint ?? ""
        let other = SocketThread {
            let echo = try Socket<PAIR>(connect: endpoint, context: context)
            for _ in 0...count { try echo.send(try echo.receive()) }
        }
        try await socket.send("warm")
        _ = try await socket.receive()
        let begin = ContinuousClock.now
        for _ in 0..<count {
            try await socket.send("ping")
            _ = try await socket.receive()
        }
        print(seconds(since: begin))
        context.shutdown()
        for waiter in waiters { _ = await waiter.result }
        _ = other
    }

    /// CPU time of the process while its sockets wait and nothing comes.
    private static func idle(_ sockets: Int, milliseconds: Int) async throws {
        let context = try Context { $0.maxSockets = sockets + 16 }
        let waiters = try wait(on: sockets, context)
        let socket = try Socket<PULL>(bind: "inproc://quiet", context: context)
        _ = try await socket.receive(timeout: .milliseconds(200))
        let begin = processorSeconds()
        _ = try await socket.receive(timeout: .milliseconds(milliseconds))
        print(processorSeconds() - begin)
        context.shutdown()
        for waiter in waiters { _ = await waiter.result }
    }

    private static func wait(on sockets: Int, _ context: Context) throws -> [Task<Void, any Error>] {
        try (0..<sockets).map { index in
            let socket = try Socket<PULL>(bind: "inproc://idle-\(index)", context: context)
            let loop = SocketLoop.shared
            return Task(executorPreference: loop) { _ = try await socket.receive() }
        }
    }
}
