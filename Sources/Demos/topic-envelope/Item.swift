import Foundation
import ZeroMQ

/// A person or a tree, which travels as JSON in one frame.
struct Item: Codable {
    var name: String
    var age: Int
}

extension Item {
    init(_ json: Frame) throws { self = try JSONDecoder().decode(Item.self, from: Data(json)) }

    func json() throws -> Frame {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return Frame(try encoder.encode(self))
    }
}
