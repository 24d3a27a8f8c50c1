import Dispatch
import Synchronization
import ZeroMQ

// What the compiler does not see, as docs/refused.md says: all of this compiles, and is caught at run time at best.

private func workItem(_ queue: DispatchQueue) throws {
    let socket = try Socket<PUSH>()
    let item = DispatchWorkItem { _ = try? socket.trySend("there") }
    queue.async(execute: item)
    try socket.send("here")
}

private func eventHandler() throws {
    let socket = try Socket<PUSH>()
    let source = DispatchSource.makeSignalSource(signal: 2)
    source.setEventHandler { _ = try? socket.trySend("there") }
    source.resume()
    try socket.send("here")
}

private func carriedOut(_ publisher: borrowing Mutex<Socket<PUB>>) {
    let socket = publisher.withLock { $0 }
    Task { _ = try socket.trySend("there") }
    publisher.withLock { _ = try? $0.trySend("here") }
}

private func synchronousClosure(_ socket: Socket<PUSH>) async throws {
    try ["one", "two"].forEach { try socket.send($0) }
}

private struct Box: @unchecked Sendable { let socket: Socket<PUSH> }

private func unchecked() throws {
    let box = Box(socket: try Socket())
    Task { _ = try box.socket.trySend("there") }
    try box.socket.send("here")
}
