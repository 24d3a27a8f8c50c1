import Testing

@testable import ZeroMQ

/// What the tests of socket options know of each.
struct OptionFacts {
    let names: Page.Names
    let roles: Set<SocketKind>
    let isLive: Bool

    private static let everyone = Set(ReadBackTable.roles.map { $0.kind })

    static var all: [OptionFacts] {
        let readable = Dictionary(grouping: ReadBackTable.all) { Page.Names($0.name, $0.cName) }
        let ofRoles = readable.map { names, options in
            OptionFacts(
                names: names,
                roles: Set(options.map(\.role)),
                isLive: options.contains(where: \.isLive)
            )
        }
        let ofVMCI = VMCITests.table.map { option in
            OptionFacts(
                names: Page.Names(option.name, option.cName),
                roles: everyone,
                isLive: option.isLive
            )
        }
        let shown = Effect.all.map { effect in
            OptionFacts(
                names: Page.Names(effect.name, effect.cName),
                roles: effect.roles.isEmpty ? everyone : effect.roles,
                isLive: effect.isLive
            )
        }
        return ofRoles + ofVMCI + shown
    }

    /// The roles that a cell of the page names: "all", "all but SUB, PULL", or "REQ, REP".
    static func roles(in cell: String) throws -> Set<SocketKind> {
        let words = cell.split(whereSeparator: { ", ".contains($0) }).map(String.init)
        let named = try words.filter { $0 != "all" && $0 != "but" }.map { word in
            try #require(everyone.first { $0.description == word })
        }
        return words.first == "all" ? everyone.subtracting(named) : Set(named)
    }
}
