import ZeroMQ

// A blocking call in an async function would hold up a thread of Swift's pool.

private func sending(_ socket: Socket<PAIR>) async throws {
    _ = try socket.trySend("text")
    //! try socket.send("text")
    //= expression is 'async' but is not marked with 'await'

    _ = try socket.trySend(["a text", Frame("and a frame")])
    //! try socket.send(["a text", Frame("and a frame")])
    //= expression is 'async' but is not marked with 'await'

    _ = try socket.trySend([1, 2, 3] as [UInt8])
    //! _ = try socket.send([1, 2, 3] as [UInt8], timeout: .seconds(1))
    //= expression is 'async' but is not marked with 'await'
}

private func receiving(_ socket: Socket<PAIR>, _ stop: Stop) async throws {
    var message = Message()
    _ = try socket.tryReceive()
    //! _ = try socket.receive()
    //= expression is 'async' but is not marked with 'await'

    _ = try socket.tryReceive()
    //! _ = try socket.receive(timeout: .seconds(1))
    //= expression is 'async' but is not marked with 'await'

    _ = try socket.tryReceive()
    //! _ = try socket.receive(until: stop)
    //= expression is 'async' but is not marked with 'await'

    _ = try socket.tryReceive(into: &message)
    //! try socket.receive(into: &message)
    //= expression is 'async' but is not marked with 'await'

    _ = try socket.tryReceive(into: &message)
    //! _ = try socket.receive(into: &message, timeout: .seconds(1))
    //= expression is 'async' but is not marked with 'await'
}

private func waiting(_ poller: Poller, _ proxy: Proxy, _ thread: SocketThread<Int>) async throws {
    poller.add(Descriptor.standardInput)
    //! _ = try poller.wait(timeout: .seconds(1))
    //= expression is 'async' but is not marked with 'await'

    proxy.control.stop()
    //! try proxy.run()
    //= expression is 'async' but is not marked with 'await'

    print(thread)
    //! _ = try thread.join()
    //= instance method 'join' is unavailable from asynchronous contexts; join blocks the thread: async code lets the body hand its result on

    print(thread)
    //! _ = try thread.join(within: .seconds(1))
    //= instance method 'join' is unavailable from asynchronous contexts; join blocks the thread: async code lets the body hand its result on
}

private func asking(_ client: Socket<REQ>, _ context: Context) async throws {
    _ = try client.trySend("Hello")
    //! _ = try client.request("Hello", timeout: .seconds(1), retries: 3)
    //= expression is 'async' but is not marked with 'await'

    context.shutdown()
    //! try context.terminate(within: .seconds(1))
    //= instance method 'terminate' is unavailable from asynchronous contexts; terminate blocks the thread: call shutdown() in async code
}
