import TestSupport
import Testing

@testable import ZeroMQ

/// Holds docs/options.md against what is tested, so that neither has an option that the other forgets.
struct PageTests {
    let page: Page

    init() throws { page = try Page("options") }

    @Test func `the page lists every socket option with its roles and whether it is live`() throws {
        let options = OptionFacts.all
        let listed = page.names(under: "Socket options").sorted()
        #expect(listed == options.map(\.names).sorted())
        for cells in page.rows["Socket options"] ?? [] {
            #expect(cells.count == 7)
            let names = Page.Names(Page.code(cells[0]), Page.code(cells[1]))
            let option = try #require(options.first { $0.names == names })
            let roles = try OptionFacts.roles(in: cells[2])
            #expect(roles == option.roles, "the roles of \(names.name)")
            let live = option.isLive ? "yes" : "no"
            #expect(cells[5] == live, "whether \(names.name) is live")
        }
    }

    @Test func `the page lists what a socket, a context and a frame tell`() {
        let told = Readable.options.map { Page.Names($0.name, $0.cName) }
        #expect(page.names(under: "What a socket tells").sorted() == told.sorted())
        let context = ContextTable.rows.map { Page.Names($0.name, $0.cName) }
        #expect(page.names(under: "Context options").sorted() == context.sorted())
        let properties = Readable.properties.map { Page.Names($0.name, $0.cName) }
        #expect(page.names(under: "Message properties").sorted() == properties.sorted())
    }

    @Test func `what is not there stands on the page for those who come from C, with what to use instead`()
        throws
    {
        let refused = try Page("from-c").rows["Without a counterpart"] ?? []
        let names = refused.flatMap { Page.codes($0[0]) }
        for name in Exceptions.descriptor + Exceptions.deprecated + Exceptions.aliases {
            #expect(names.contains(name))
        }
        for cells in refused { #expect(cells.count == 2 && !cells[1].isEmpty) }
    }

    @Test func `the page says where each option of security went`() {
        for name in Exceptions.security { #expect(page.text.contains("`\(name)`")) }
    }
}
