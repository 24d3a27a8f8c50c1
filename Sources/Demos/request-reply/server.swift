import Foundation
import ZeroMQ

private struct Person: Codable {
    var name: String
    var age: Int
}

/// Makes people louder and older, until it receives the word END.
func server(_ endpoint: String) throws {
    let clients = try Socket<REP>(connect: endpoint) { $0.receiveTimeout = .seconds(10) }
    print("connected to \(endpoint)")

    let json = JSONEncoder()
    json.outputFormatting = .sortedKeys
    while case let request = try clients.receive(), let body = request.only, body != "END" {
        print("received \(request)")
        var person = try JSONDecoder().decode(Person.self, from: Data(body))
        person.name = person.name.uppercased()
        person.age *= 2
        let reply = Message(try json.encode(person))
        print("answers \(reply)")
        try clients.send(reply)
    }
}
