import Foundation
import ZeroMQ

private struct Person: Decodable {
    let name: String
    let age: Int
}

/// Receives the people, and decodes them.
func subscriber(_ arguments: [String]) throws {
    let (endpoint, topic) = (arguments.first ?? "", arguments.last ?? "")
    let news = try Socket<SUB>(connect: endpoint) {
        $0.subscribe(topic)
        $0.receiveTimeout = .seconds(10)
    }
    print("subscribed to \(topic)")

    while case let message = try news.receive(), let (_, body) = message.unpack(), body != "END" {
        print("received \(body)")
        let person = try JSONDecoder().decode(Person.self, from: Data(body))
        print("decoded \(person.name), \(person.age) years old")
    }
}
