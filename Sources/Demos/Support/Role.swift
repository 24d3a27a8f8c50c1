/// One program of a demo, which runs in a process of its own.
public struct Role {
    let name: String
    let body: ([String]) throws -> Void

    /// A program that needs to be told nothing.
    public init(_ name: String, _ body: @escaping () throws -> Void) {
        self.name = name
        self.body = { _ in try body() }
    }

    /// A program that needs to be told an endpoint.
    public init(_ name: String, _ body: @escaping (String) throws -> Void) {
        self.name = name
        self.body = { arguments in
            guard arguments.count == 1 else { throw Failure("\(name) takes one argument: an endpoint") }
            try body(arguments[0])
        }
    }

    /// A program that takes any number of words.
    public init(_ name: String, _ body: @escaping ([String]) throws -> Void) {
        self.name = name
        self.body = body
    }
}

/// What went wrong, in a sentence.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
