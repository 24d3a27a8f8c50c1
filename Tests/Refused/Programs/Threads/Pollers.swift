import ZeroMQ

// A poller or proxy keeps its sockets: where it goes, they go.

private func aPollerAndItsSocket() throws {
    let socket = try Socket<PULL>()
    let poller = Poller(socket)
    let thread = SocketThread { print("nothing to do") }
    //! let thread = SocketThread { print(try poller.wait().count) }
    //= sending value of non-Sendable type '() throws -> ()' risks causing data races
    _ = try socket.receive()
    try thread.join()
    poller.remove(socket)
}

private func aSocketAndItsPoller() throws {
    let socket = try Socket<PULL>()
    let poller = Poller(socket)
    let thread = SocketThread { print("nothing to do") }
    //! let thread = SocketThread { print(try socket.receive()) }
    //= sending value of non-Sendable type '() throws -> ()' risks causing data races
    _ = try poller.wait()
    try thread.join()
}

private func twoThreads() throws {
    let poller = Poller(try Socket<PULL>())
    let thread = SocketThread { print("nothing to do") }
    //! let thread = SocketThread { print(try poller.wait().count) }
    //= sending value of non-Sendable type '() throws -> ()' risks causing data races
    _ = try poller.wait()
    try thread.join()
}

private func aTask() throws {
    let poller = Poller(try Socket<PULL>())
    poller.add(Descriptor.standardInput)
    //! Task { poller.add(Descriptor.standardInput) }
    //= sending value of non-Sendable type '() async -> ()' risks causing data races
    _ = try poller.wait()
}

private func aProxyAndItsSocket() throws {
    let frontend = try Socket<XSUB>()
    let backend = try Socket<XPUB>()
    let proxy = try Proxy(frontend, backend)
    let thread = SocketThread { print("nothing to do") }
    //! let thread = SocketThread { try proxy.run() }
    //= sending value of non-Sendable type '() throws -> ()' risks causing data races
    try backend.send("here")
    try thread.join()
    try proxy.run()
}

private func aProxyInTwoThreads() throws {
    let proxy = try Proxy(try Socket<XSUB>(), try Socket<XPUB>())
    let thread = SocketThread { print("nothing to do") }
    //! let thread = SocketThread { try proxy.run() }
    //= sending value of non-Sendable type '() throws -> ()' risks causing data races
    try proxy.run()
    try thread.join()
}
