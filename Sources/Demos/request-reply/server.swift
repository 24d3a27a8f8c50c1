import ZeroMQ

/// Makes people louder and older, until it receives the word END.
func server(_ endpoint: Endpoint) throws {
    let clients = try Socket<REP>(connect: endpoint)
    print("connected to \(endpoint)")

    while case let request = try clients.receive(), let body = request.only, body != "END" {
        print("received \(request)")
        var person = try Person(body)
        person.name = person.name.uppercased()
        person.age *= 2
        let reply = Message(try person.json())
        print("answers \(reply)")
        try clients.send(reply)
    }
}
