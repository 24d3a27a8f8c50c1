// A client asks in JSON and is answered in JSON; it starts before its server, and no request is lost.
import DemoSupport

runDemo([Role("client", client, clientAsync), Role("server", server, serverAsync)]) { demo in
    let client = try demo.start("client")
    let endpoint = try demo.wait(for: client, toSay: "bound to ")
    _ = try demo.wait(for: client, toSay: "asks ")
    let server = try demo.start("server", endpoint)
    try demo.finish()

    let asked = client.said("asks ")
    let answers = client.said("is answered ")
    try demo.check(
        !asked.isEmpty && server.said("received ") == asked,
        "each request has got there, the first too"
    )
    try demo.check(answers.count == asked.count, "each request is answered")
    try demo.check(server.said("answers ") == answers, "each answer has come back")
    return "\(asked.count) requests sent by a client that was there first, \(answers.count) answered"
}
