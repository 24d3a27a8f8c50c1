import ZeroMQ

// A PUB only sends.
private func program(_ socket: Socket<PUB>, _ stop: Stop) throws {
    var message = Message("text")

    try socket.send(message)
    //! try socket.receive()
    //= 'receive()' is unavailable: this socket only sends

    _ = try socket.send(message, timeout: .seconds(1))
    //! while let message = try socket.receive(timeout: .seconds(1)) { print(message) }
    //= 'receive(timeout:)' is unavailable: this socket only sends

    try socket.send(message)
    //! try socket.receive(until: stop)
    //= 'receive(until:)' is unavailable: this socket only sends

    message.append("more")
    //! try socket.receive(into: &message)
    //= 'receive(into:)' is unavailable: this socket only sends

    message.append("more")
    //! try socket.receive(into: &message, timeout: .seconds(1))
    //= 'receive(into:timeout:)' is unavailable: this socket only sends

    _ = try socket.trySend(message)
    //! try socket.tryReceive()
    //= 'tryReceive()' is unavailable: this socket only sends

    message.append("more")
    //! try socket.tryReceive(into: &message)
    //= 'tryReceive(into:)' is unavailable: this socket only sends
}

private func waiting(_ socket: Socket<PUB>, _ stop: Stop) async throws {
    var message = Message("text")

    try await socket.send(message)
    //! try await socket.receive()
    //= 'receive()' is unavailable: this socket only sends

    _ = try await socket.send(message, timeout: .seconds(1))
    //! while let message = try await socket.receive(timeout: .seconds(1)) { print(message) }
    //= 'receive(timeout:)' is unavailable: this socket only sends

    try await socket.send(message)
    //! try await socket.receive(until: stop)
    //= 'receive(until:)' is unavailable: this socket only sends

    message.append("more")
    //! try await socket.receive(into: &message)
    //= 'receive(into:)' is unavailable: this socket only sends

    message.append("more")
    //! try await socket.receive(into: &message, timeout: .seconds(1))
    //= 'receive(into:timeout:)' is unavailable: this socket only sends

    try await socket.send(message)
    //! for try await message in socket.messages { print(message) }
    //= 'messages' is unavailable: this socket only sends

    try await socket.send(message)
    //! for try await message in socket.messages(until: stop) { print(message) }
    //= 'messages(until:)' is unavailable: this socket only sends
}
