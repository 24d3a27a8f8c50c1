import ZeroMQ

/// Makes people louder and older, until it receives the word END: with await.
func serverAsync(_ endpoint: Endpoint) async throws {
    let clients = try Socket<REP>(connect: endpoint)
    print("connected to \(endpoint)")

    for try await request in clients.messages {
        guard let body = request.only, body != "END" else { break }
        print("received \(request)")
        var person = try Person(body)
        person.name = person.name.uppercased()
        person.age *= 2
        let reply = Message(try person.json())
        print("answers \(reply)")
        try await clients.send(reply)
    }
}
