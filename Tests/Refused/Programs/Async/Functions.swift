import ZeroMQ

// A blocking call in an async function would hold up a thread of Swift's pool.

private func sending(_ socket: Socket<PAIR>) async throws {
    _ = try socket.trySend("text")
    //! try socket.send("text")
    //= instance method 'send' is unavailable from asynchronous contexts; this send blocks the thread: write await, and put top-level code of a script into a function

    _ = try socket.trySend(["a text", Frame("and a frame")])
    //! try socket.send(["a text", Frame("and a frame")])
    //= instance method 'send' is unavailable from asynchronous contexts; this send blocks the thread: write await, and put top-level code of a script into a function

    _ = try socket.trySend([1, 2, 3] as [UInt8])
    //! _ = try socket.send([1, 2, 3] as [UInt8], timeout: .seconds(1))
    //= instance method 'send' is unavailable from asynchronous contexts; this send blocks the thread: write await, and put top-level code of a script into a function
}

private func receiving(_ socket: Socket<PAIR>, _ stop: Stop) async throws {
    var message = Message()
    _ = try socket.tryReceive()
    //! _ = try socket.receive()
    //= instance method 'receive' is unavailable from asynchronous contexts; this receive blocks the thread: write await, and put top-level code of a script into a function

    _ = try socket.tryReceive()
    //! _ = try socket.receive(timeout: .seconds(1))
    //= instance method 'receive' is unavailable from asynchronous contexts; this receive blocks the thread: write await, and put top-level code of a script into a function

    _ = try socket.tryReceive()
    //! _ = try socket.receive(until: stop)
    //= instance method 'receive' is unavailable from asynchronous contexts; this receive blocks the thread: write await, and put top-level code of a script into a function

    _ = try socket.tryReceive(into: &message)
    //! try socket.receive(into: &message)
    //= instance method 'receive' is unavailable from asynchronous contexts; this receive blocks the thread: write await, and put top-level code of a script into a function

    _ = try socket.tryReceive(into: &message)
    //! _ = try socket.receive(into: &message, timeout: .seconds(1))
    //= instance method 'receive' is unavailable from asynchronous contexts; this receive blocks the thread: write await, and put top-level code of a script into a function
}

private func waiting(_ poller: Poller, _ proxy: Proxy, _ thread: SocketThread<Int>) async throws {
    poller.add(Descriptor.standardInput)
    //! _ = try poller.wait(timeout: .seconds(1))
    //= instance method 'wait' is unavailable from asynchronous contexts; this wait blocks the thread: write await, and put top-level code of a script into a function

    proxy.control.stop()
    //! try proxy.run()
    //= instance method 'run' is unavailable from asynchronous contexts; a proxy blocks the thread: write await, and put top-level code of a script into a function

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
    //= instance method 'request' is unavailable from asynchronous contexts; this request blocks the thread: write await, and put top-level code of a script into a function

    context.shutdown()
    //! try context.terminate(within: .seconds(1))
    //= instance method 'terminate' is unavailable from asynchronous contexts; terminate blocks the thread: call shutdown() in async code
}
