import ZeroMQ

// The same in closures and methods that run on Swift's pool, with or without an await in them.

private func inATask() throws {
    let socket = try Socket<PAIR>()
    Task {
        _ = try socket.trySend("text")
        //! try socket.send("text")
        //= instance method 'send' is unavailable from asynchronous contexts; this send blocks the thread: write await, and put top-level code of a script into a function
    }
}

private func inAChildTask() async throws {
    try await withThrowingTaskGroup { group in
        let socket = try Socket<PAIR>()
        group.addTask {
            _ = try socket.tryReceive()
            //! _ = try socket.receive()
            //= instance method 'receive' is unavailable from asynchronous contexts; this receive blocks the thread: write await, and put top-level code of a script into a function
        }
        try await group.waitForAll()
    }
}

private func inADefer(_ socket: Socket<PAIR>) async {
    defer {
        _ = try? socket.trySend("goodbye")
        //! try? socket.send("goodbye")
        //= instance method 'send' is unavailable from asynchronous contexts; this send blocks the thread: write await, and put top-level code of a script into a function
    }
    await Task.yield()
}

private actor Owner {
    private let socket: Socket<PAIR>

    init(_ socket: sending Socket<PAIR>) { self.socket = socket }

    func greet() async throws {
        _ = try socket.trySend("Hello")
        //! try socket.send("Hello")
        //= expression is 'async' but is not marked with 'await'
    }
}
