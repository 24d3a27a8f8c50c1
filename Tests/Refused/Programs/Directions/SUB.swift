import ZeroMQ

// A SUB only receives.
private func program(_ socket: Socket<SUB>, _ bytes: RawSpan) throws {
    _ = try socket.receive()
    //! try socket.send("text")
    //= 'send' is unavailable: this socket only receives

    _ = try socket.receive()
    //! try socket.send("number \(1)")
    //= 'send' is unavailable: this socket only receives

    _ = try socket.receive()
    //! try socket.send([1, 2, 3] as [UInt8])
    //= 'send' is unavailable: this socket only receives

    _ = try socket.receive()
    //! try socket.send(["a text", Frame("and a frame")])
    //= 'send' is unavailable: this socket only receives

    _ = try socket.receive()
    //! try socket.send(bytes)
    //= 'send' is unavailable: this socket only receives

    _ = try socket.receive(timeout: .seconds(1))
    //! try socket.send("text", timeout: .seconds(1))
    //= 'send(_:timeout:)' is unavailable: this socket only receives

    _ = try socket.receive(timeout: .seconds(1))
    //! if try socket.send(["a text", Frame("and a frame")], timeout: .seconds(1)) {}
    //= 'send(_:timeout:)' is unavailable: this socket only receives

    _ = try socket.tryReceive()
    //! try socket.trySend("text")
    //= 'trySend' is unavailable: this socket only receives
}

private func waiting(_ socket: Socket<SUB>) async throws {
    _ = try await socket.receive()
    //! try await socket.send("text")
    //= 'send' is unavailable: this socket only receives

    _ = try await socket.receive()
    //! try await socket.send(["a text", Frame("and a frame")])
    //= 'send' is unavailable: this socket only receives

    _ = try await socket.receive()
    //! try await socket.send(Frame("a frame"))
    //= 'send' is unavailable: this socket only receives

    _ = try await socket.receive(timeout: .seconds(1))
    //! try await socket.send("text", timeout: .seconds(1))
    //= 'send(_:timeout:)' is unavailable: this socket only receives
}
