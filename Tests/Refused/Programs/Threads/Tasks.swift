import ZeroMQ

// A socket moves into one task, once.

private func twoTasks() throws {
    let socket = try Socket<PUSH>()
    _ = try socket.trySend("here")
    //! Task { _ = try socket.trySend("there") }
    //= sending value of non-Sendable type '() async throws -> ()' risks causing data races
    Task { _ = try socket.trySend("elsewhere") }
}

private func aTaskAndHere() throws {
    let socket = try Socket<PUSH>()
    _ = try socket.trySend("here")
    //! Task { _ = try socket.trySend("there") }
    //= sending value of non-Sendable type '() async throws -> ()' risks causing data races
    try socket.send("here")
}

private func aDetachedTaskAndHere() throws {
    let socket = try Socket<PUSH>()
    _ = try socket.trySend("here")
    //! Task.detached { _ = try socket.trySend("there") }
    //= sending value of non-Sendable type '() async throws -> ()' risks causing data races
    try socket.send("here")
}

// Whoever calls this may go on using the socket.
private func borrowed(_ socket: Socket<PUSH>) throws {
    _ = try socket.trySend("here")
    //! Task { _ = try socket.trySend("there") }
    //= passing closure as a 'sending' parameter risks causing data races between code in the current task and concurrent execution of the closure
}

private func twoChildTasks() async throws {
    try await withThrowingTaskGroup { group in
        let socket = try Socket<PUSH>()
        _ = try socket.trySend("here")
        //! group.addTask { _ = try socket.trySend("there") }
        //= sending value of non-Sendable type '() async throws -> ()' risks causing data races
        group.addTask { _ = try socket.trySend("elsewhere") }
        try await group.waitForAll()
    }
}

private func nothing() throws -> Bool { false }

private func anAsyncLetAndHere() async throws {
    let socket = try Socket<PUSH>()
    async let sent = nothing()
    //! async let sent = socket.trySend("there")
    //= sending 'socket' risks causing data races
    _ = try socket.trySend("here")
    print(try await sent)
}

private func twoAsyncLets() async throws {
    let socket = try Socket<PUSH>()
    async let one = nothing()
    //! async let one = socket.trySend("there")
    //= sending 'socket' risks causing data races
    async let other = socket.trySend("elsewhere")
    print(try await one, try await other)
}

// There is no way back from a child task, even when it has ended.
private func anAsyncLetAndThen() async throws {
    let socket = try Socket<PUSH>()
    async let sent = nothing()
    //! async let sent = socket.trySend("there")
    //= sending 'socket' risks causing data races
    print(try await sent)
    _ = try socket.trySend("here again")
}
