import Foundation

/// What the stable part of the installed `zmq.h` defines, by the headings that its comments give.
struct Header {
    /// A name and what it stands for: a number, another name, or an expression in parentheses.
    struct Definition: Hashable {
        let name: String
        let value: String

        /// The number, where it is one.
        var number: Int32? {
            value.hasPrefix("0x") ? Int32(value.dropFirst(2), radix: 16) : Int32(value)
        }

        /// Whether it is another word for something: an alias.
        var isAlias: Bool { value.first?.isLetter == true }
    }

    /// The definitions under each heading.
    private(set) var sections: [String: [Definition]] = [:]

    /// The header that this machine's programs are compiled with.
    static let installed: Result<Header, any Error> = Result { try Header(contentsOf: path()) }

    private struct NotFound: Error { let tried: [String] }

    private static func path() throws -> String {
        let environment = ProcessInfo.processInfo.environment
        let folders =
            [environment["ZMQ_INCLUDE"], environment["HOMEBREW_PREFIX"].map { "\($0)/include" }]
            .compactMap { $0 }
            + ["/usr/include", "/usr/local/include", "/opt/homebrew/include"]
        let paths = folders.map { "\($0)/zmq.h" }
        guard let path = paths.first(where: FileManager.default.fileExists(atPath:)) else {
            throw NotFound(tried: paths)
        }
        return path
    }

    private init(contentsOf path: String) throws {
        var heading = ""
        // How many conditions deep we are in what is not stable.
        var draftDepth = 0
        for line in try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n") {
            let words = line.split(separator: " ").map(String.init)
            if line.hasPrefix("#if") {
                if draftDepth > 0 || line.contains("ZMQ_BUILD_DRAFT_API") { draftDepth += 1 }
            } else if line.hasPrefix("#endif") {
                draftDepth = max(0, draftDepth - 1)
            } else if draftDepth > 0 {
                continue
            } else if line.hasPrefix("/*") {
                // The second line of a comment is not a heading: those begin with a capital.
                let text = line.trimmingCharacters(in: CharacterSet(charactersIn: "/*. "))
                if text.first?.isUppercase == true { heading = text }
            } else if words.count >= 3, words[0] == "#define" {
                let definition = Definition(name: words[1], value: words[2...].joined(separator: " "))
                sections[heading, default: []].append(definition)
            }
        }
    }

    /// All definitions.
    var all: [Definition] { sections.values.flatMap { $0 } }

    /// The number that a name stands for.
    func number(of name: String) -> Int32? { all.first { $0.name == name }?.number }

    /// The names under headings that begin with one of these.
    func names(under headings: String...) -> [Definition] {
        sections.filter { section in headings.contains { section.key.hasPrefix($0) } }.flatMap(\.value)
    }
}
