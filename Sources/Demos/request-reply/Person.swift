import Foundation
import ZeroMQ

/// Somebody, who travels as JSON in one frame.
struct Person: Codable {
    var name: String
    var age: Int
}

extension Person {
    init(_ json: Frame) throws { self = try JSONDecoder().decode(Person.self, from: Data(json)) }

    func json() throws -> Frame {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return Frame(try encoder.encode(self))
    }
}

/// A reply that is not the right one.
struct Unexpected: Error { let reply: String }
