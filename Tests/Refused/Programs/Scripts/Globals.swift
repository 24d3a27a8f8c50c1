import ZeroMQ

// A main.swift's sockets are the main thread's.
let client = try Socket<REQ>()

let thread = SocketThread { "nothing to do" }
//! let thread = SocketThread { try client.send("Hello") }
//= main actor-isolated let 'client' can not be referenced from a nonisolated context

func helper() -> String { "nothing to do" }
//! func helper() -> String { client.description }
//= main actor-isolated let 'client' can not be referenced from a nonisolated context

print(try thread.join(), helper())
