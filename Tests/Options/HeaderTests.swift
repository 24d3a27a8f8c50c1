import TestSupport
import Testing

@testable import ZeroMQ

/// Holds what this library covers against the header of the installed libzmq.
struct HeaderTests {
    let header: Header

    init() throws { header = try Header.installed.get() }

    @Test func `the header is the one that the library was compiled with`() {
        let version = Version(
            major: Int(header.number(of: "ZMQ_VERSION_MAJOR") ?? 0),
            minor: Int(header.number(of: "ZMQ_VERSION_MINOR") ?? 0),
            patch: Int(header.number(of: "ZMQ_VERSION_PATCH") ?? 0)
        )
        #expect(version == Library.headerVersion)
    }

    @Test func `every socket option of the header is covered, or is a named exception`() {
        let listed = header.names(under: "Socket options", "Deprecated options and aliases")
            .filter { !$0.isAlias && $0.name != "ZMQ_BLOCKY" }
        let covered =
            Set(ReadBackTable.all.map(\.cName)).union(VMCITests.table.map(\.cName))
            .union(Effect.all.map(\.cName)).union(Readable.options.map(\.cName))
        let excepted = Set(Exceptions.descriptor + Exceptions.security + Exceptions.deprecated)
        #expect(covered.isDisjoint(with: excepted))
        #expect(Set(listed.map(\.name)) == covered.union(excepted))
    }

    @Test func `every context option of the header is covered`() {
        // One stands between those of sockets, and one is both.
        let listed =
            header.names(under: "Context options")
            + header.names(under: "Socket options").filter { ["ZMQ_BLOCKY", "ZMQ_IPV6"].contains($0.name) }
        #expect(Set(listed.map(\.name)) == Set(ContextTable.rows.map(\.cName)))
    }

    @Test func `every message property of the header is covered`() {
        let listed = header.names(under: "Message options", "Deprecated Message options")
        #expect(Set(listed.map(\.name)) == Set(Readable.properties.map(\.cName)))
    }

    @Test func `every alias of the header stands for something that is covered`() {
        let known = Set(header.all.filter { !$0.isAlias }.map(\.name))
        let aliases = header.names(under: "Deprecated options and aliases", "Deprecated aliases")
            .filter(\.isAlias)
        #expect(Set(aliases.map(\.name)) == Set(Exceptions.aliases))
        for alias in aliases { #expect(known.contains(alias.value)) }
    }

    @Test func `every error number of the header has a name and a number here`() throws {
        let listed = header.all.filter { $0.name.hasPrefix("E") }
        #expect(Set(listed.map(\.name)) == Set(ErrorTable.rows.map(\.cName)))
        let base = try #require(header.number(of: "ZMQ_HAUSNUMERO"))
        for row in ErrorTable.rows {
            let definition = try #require(listed.first { $0.name == row.cName })
            let own = definition.value.split(whereSeparator: { " +()".contains($0) }).last.flatMap {
                Int32($0)
            }
            let number = try row.number ?? base + #require(own)
            #expect(row.code.rawValue == number)
            #expect(row.code.name == row.cName)
            #expect(row.code.description.hasSuffix("(\(row.cName))"))
            #expect(!row.code.description.contains("Unknown error"))
        }
    }

    @Test func `the header has nothing under a heading that nobody has looked at`() {
        let known = [
            "Socket options", "Context options", "Message options", "Deprecated", "Send/recv options",
            "Socket types", "Version macros", "Native 0MQ error codes", "On Windows platform",
            "A number random enough", "Default for new contexts", "Security mechanisms", "RADIO-DISH",
            "GSSAPI principal name types", "Socket transport events", "Unspecified system errors during",
            "Protocol errors between", "Handshake complete", "Failed authentication requests",
            "Probe library capabilities", "Define integer types", "Handle DSO",
        ]
        for heading in header.sections.keys {
            #expect(known.contains { heading.hasPrefix($0) }, "unknown heading: \(heading)")
        }
    }
}

/// What of the header has no name here, on purpose.
enum Exceptions {
    /// Closing it aborts the process.
    static let descriptor = ["ZMQ_FD"]

    /// Set as one value, and tested with it.
    static let security = [
        "ZMQ_MECHANISM", "ZMQ_ZAP_DOMAIN", "ZMQ_PLAIN_SERVER", "ZMQ_PLAIN_USERNAME", "ZMQ_PLAIN_PASSWORD",
        "ZMQ_CURVE_SERVER", "ZMQ_CURVE_PUBLICKEY", "ZMQ_CURVE_SECRETKEY", "ZMQ_CURVE_SERVERKEY",
        "ZMQ_GSSAPI_SERVER", "ZMQ_GSSAPI_PRINCIPAL", "ZMQ_GSSAPI_SERVICE_PRINCIPAL", "ZMQ_GSSAPI_PLAINTEXT",
        "ZMQ_GSSAPI_PRINCIPAL_NAMETYPE", "ZMQ_GSSAPI_SERVICE_PRINCIPAL_NAMETYPE",
    ]

    /// Refused by name in the documentation.
    static let deprecated = [
        "ZMQ_IPV4ONLY", "ZMQ_TCP_ACCEPT_FILTER", "ZMQ_IPC_FILTER_PID", "ZMQ_IPC_FILTER_UID",
        "ZMQ_IPC_FILTER_GID",
    ]

    /// Other words for what has one.
    static let aliases = [
        "ZMQ_IDENTITY", "ZMQ_CONNECT_RID", "ZMQ_DELAY_ATTACH_ON_CONNECT", "ZMQ_NOBLOCK",
        "ZMQ_FAIL_UNROUTABLE", "ZMQ_ROUTER_BEHAVIOR", "ZMQ_XREQ", "ZMQ_XREP",
    ]
}
