import Dispatch
import Foundation
import ZeroMQ

// A socket moves into one SocketThread, once, and into nobody else's thread.

private func aThreadAndHere() throws {
    let socket = try Socket<PUSH>()
    let thread = SocketThread { "nothing to do" }
    //! let thread = SocketThread { try socket.send("there") }
    //= sending value of non-Sendable type '() throws -> ()' risks causing data races
    try socket.send("here")
    _ = try thread.join()
}

private func twoThreads() throws {
    let socket = try Socket<PUSH>()
    let one = SocketThread { "nothing to do" }
    //! let one = SocketThread { try socket.send("there") }
    //= sending value of non-Sendable type '() throws -> ()' risks causing data races
    let other = SocketThread { try socket.send("elsewhere") }
    _ = try one.join()
    try other.join()
}

// Foundation and Dispatch let a closure run anywhere, any number of times.

private func foundation() throws {
    let socket = try Socket<PUSH>()
    let thread = Thread { print("nothing to do") }
    //! let thread = Thread { try? socket.send("there") }
    //= capture of 'socket' with non-Sendable type 'Socket<PUSH>' in a '@Sendable' closure
    thread.start()

    Thread.detachNewThread { print("nothing to do") }
    //! Thread.detachNewThread { try? socket.send("there") }
    //= capture of 'socket' with non-Sendable type 'Socket<PUSH>' in a '@Sendable' closure
    try socket.send("here")
}

private func dispatch() throws {
    let socket = try Socket<PUSH>()
    DispatchQueue.global().async { print("nothing to do") }
    //! DispatchQueue.global().async { try? socket.send("there") }
    //= capture of 'socket' with non-Sendable type 'Socket<PUSH>' in a '@Sendable' closure

    DispatchQueue.concurrentPerform(iterations: 2) { print("run", $0) }
    //! DispatchQueue.concurrentPerform(iterations: 2) { _ in try? socket.send("there") }
    //= capture of 'socket' with non-Sendable type 'Socket<PUSH>' in a '@Sendable' closure
    try socket.send("here")
}
