import Foundation
import TestSupport
import Testing
import ZeroMQ

struct ProcessTests {
    #if os(Linux)  // Who holds a port is read from /proc.
        @Test func `C1 two processes talk, and no third one holds their port`() async throws {
            let context = try Context()
            let rep = try Socket<REP>(bind: Transport.tcp.endpoint, context: context)
            let endpoint = try #require(try rep.lastEndpoint).description
            let port = try #require(endpoint.split(separator: ":").last.flatMap { Int($0) })
            let server = SocketThread {
                try answer(rep) { client in
                    let both: Set = [getpid(), client]
                    // A process that another test starts may hold a copy of everything for a moment.
                    return (both, PortHolders(port).whenTheyAre(both, within: soon))
                }
            }
            await #expect(processExitsWith: .exitCode(0)) { [endpoint = endpoint as String] in
                alarm(120)
                try ask(endpoint)
            }
            let (both, holders) = try outcome(of: server, context)
            #expect(both.count == 2)
            #expect(holders == both)
        }
    #endif

    @Test(arguments: Transport.allCases)
    func `C2 the same two functions talk between threads`(over transport: Transport) throws {
        try withContext { context in
            let rep = try Socket<REP>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try rep.lastEndpoint).description
            let server = SocketThread { try answer(rep) { $0 } }
            try SocketThread { try ask(endpoint, context: context) }.join(within: soon)
            #expect(try server.join(within: soon) == getpid())
        }
    }

    @Test(arguments: [Transport.tcp, .ipc])
    func `C2 the same two functions talk between processes`(over transport: Transport) async throws {
        let context = try Context()
        let rep = try Socket<REP>(bind: transport.endpoint, context: context)
        let endpoint = try #require(try rep.lastEndpoint).description
        let server = SocketThread { try answer(rep) { $0 } }
        await #expect(processExitsWith: .exitCode(0)) { [endpoint = endpoint as String] in
            alarm(120)
            try ask(endpoint)
        }
        #expect(try outcome(of: server, context) != getpid())
    }

    private func outcome<Success: Sendable>(
        of server: SocketThread<Success>,
        _ context: Context
    ) throws -> Success {
        let result = Result { try server.join(within: eventually) }
        try context.terminate(within: soon)
        return try result.get()
    }
}
