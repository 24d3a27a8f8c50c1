import ZeroMQ

// A main.swift that awaits is async as a whole, and blocks as a whole.
let client = try Socket<REQ>()
_ = try client.trySend("Hello")
//! try client.send("Hello")
//= instance method 'send' is unavailable from asynchronous contexts; this send blocks the thread: write await, and put top-level code of a script into a function

_ = try client.tryReceive()
//! _ = try client.receive()
//= instance method 'receive' is unavailable from asynchronous contexts; this receive blocks the thread: write await, and put top-level code of a script into a function

await Task.yield()
