import ZeroMQ

/// Asks for some people to be made louder and older.
func client() throws {
    // Either side may bind: the one that is there first, or that others have to find.
    let server = try Socket<REQ>(bind: "tcp://127.0.0.1:*")
    print("bound to \(try server.lastEndpoint ?? "")")

    for (name, age) in [("ada", 18), ("grace", 20), ("joan", 21)] {
        let request = Message(try Person(name: name, age: age).json())
        print("asks \(request)")
        // Waits until a server is there.
        let reply = try server.request(request, timeout: .seconds(10))
        print("is answered \(reply)")
        guard let person = try reply.only.map(Person.init), person.name == name.uppercased(),
            person.age == 2 * age
        else { throw Unexpected(reply: "\(reply)") }
    }
    try server.send("END")
}
