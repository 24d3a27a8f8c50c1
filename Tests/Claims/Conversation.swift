import Foundation
import TestSupport
import ZeroMQ

// A server and a client, the same whatever lies between them.

let rounds = 10

/// How long a thread waits for another process: the pool of threads starts it, and goes on after it, only when it
/// has come to that among all the other tests.
let eventually: Duration = .seconds(600)

enum Trouble: Error { case nothingCame, unexpected(String) }

/// Answers ten requests; the last only when the closure, which gets the client's process id, has returned.
@discardableResult
func answer<Result>(_ server: Socket<REP>, beforeTheLast: (Int32) throws -> Result) throws -> Result {
    for round in 0..<rounds {
        guard let (greeting, client): (Frame, Frame) = try server.receive(timeout: eventually)?.unpack()
        else {
            throw Trouble.nothingCame
        }
        guard greeting == "Hello \(round)", let id = Int32(String(decoding: client, as: UTF8.self)) else {
            throw Trouble.unexpected("\(greeting)")
        }
        guard round == rounds - 1 else {
            try server.send("World \(round)")
            continue
        }
        let result = try beforeTheLast(id)
        try server.send("World \(round)")
        return result
    }
    throw Trouble.nothingCame
}

/// Asks ten times.
func ask(_ endpoint: String, context: Context = .shared) throws {
    let client = try Socket<REQ>(connect: endpoint, context: context)
    for round in 0..<rounds {
        try client.send(["Hello \(round)", "\(getpid())"])
        let reply = try client.receive(timeout: soon)
        guard reply == "World \(round)" else { throw Trouble.unexpected("\(reply as Any)") }
    }
}
