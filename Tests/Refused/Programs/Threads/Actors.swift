import Synchronization
import ZeroMQ

// A socket belongs to one actor, and stays there.

private actor Owner {
    private let socket: Socket<PUSH>

    init(_ socket: sending Socket<PUSH>) { self.socket = socket }

    func name() -> String { socket.description }
    //! func name() -> sending Socket<PUSH> { socket }
    //= sending 'self.socket' risks causing data races
}

private actor Lender {
    private let socket = try? Socket<PUSH>()

    func lend() -> Socket<PUSH>? { socket }

    func close() { socket?.close() }
}

private func asking(_ lender: Lender) async {
    await lender.close()
    //! await lender.lend()?.close()
    //= non-Sendable 'Socket<PUSH>?'-typed result can not be returned from actor-isolated instance method 'lend()' to nonisolated context
}

private func twoActors() throws {
    let socket = try Socket<PUSH>()
    let one = Owner(try Socket())
    //! let one = Owner(socket)
    //= sending 'socket' risks causing data races
    print(one, Owner(socket))
}

private func anActorAndHere() throws {
    let socket = try Socket<PUSH>()
    let owner = Owner(try Socket())
    //! let owner = Owner(socket)
    //= sending 'socket' risks causing data races
    try socket.send("here")
    print(owner)
}

@MainActor private final class Model {
    private let socket: Socket<PUSH>

    init() throws { socket = try Socket() }

    func publish() {
        Task { _ = try socket.trySend("from the main actor") }
        //! Task.detached { [socket] in _ = try socket.trySend("from anywhere") }
        //= passing closure as a 'sending' parameter risks causing data races between main actor-isolated code and concurrent execution of the closure
    }
}

// A lock is another owner.
private func locked() throws {
    let socket = try Socket<PUB>()
    let publisher = Mutex(try Socket<PUB>())
    //! let publisher = Mutex(socket)
    //= sending 'socket' risks causing data races
    try socket.send("here")
    try publisher.withLock { try $0.send("there") }
}

private func taken(_ publisher: borrowing Mutex<Socket<PUB>>, _ kept: inout Socket<PUB>?) {
    publisher.withLock { print($0) }
    //! publisher.withLock { kept = $0 }
    //= 'inout sending' parameter '$0' cannot be task-isolated at end of function
}
