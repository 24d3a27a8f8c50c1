import Foundation
import ZeroMQ

private struct Person: Codable {
    var name: String
    var age: Int
}

/// Asks for some people to be made louder and older.
func client() throws {
    // Either side may bind: the one that is there first, or that others have to find.
    let server = try Socket<REQ>(bind: "tcp://127.0.0.1:*") {
        $0.sendTimeout = .seconds(10)
        $0.receiveTimeout = .seconds(10)
    }
    print("bound to \(try server.lastEndpoint ?? "")")

    let json = JSONEncoder()
    json.outputFormatting = .sortedKeys
    for person in [
        Person(name: "ada", age: 18), Person(name: "grace", age: 20), Person(name: "joan", age: 21),
    ] {
        let request = Frame(try json.encode(person))
        print("asks \(request)")
        try server.send(Message(request))  // Waits until a server is there.

        let reply = try server.receive()
        print("is answered \(reply)")
        guard let body = reply.only else { continue }
        let changed = try JSONDecoder().decode(Person.self, from: Data(body))
        guard changed.name == person.name.uppercased(), changed.age == 2 * person.age else {
            throw Unexpected(reply: "\(reply)")
        }
    }
    try server.send("END")
}

private struct Unexpected: Error { let reply: String }
