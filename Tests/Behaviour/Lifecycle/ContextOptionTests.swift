import TestSupport
import Testing

@testable import ZeroMQ

struct ContextOptionTests {
    @Test func `a fresh context has libzmq's defaults`() throws {
        try withContext { context in
            #expect(context.options.maxSockets == 1023)
            #expect(context.options.ioThreads == 1)
            #expect(!context.options.ipv6)
            #expect(context.options.isBlocky)
            #expect(context.options.linger == .seconds(5))
            let inLibrary = try (
                size: context.messageStructureSize, limit: context.socketLimit,
                threads: context.read(1, "ioThreads"),
                ipv6: context.read(42, "ipv6"), blocky: context.read(70, "isBlocky")
            )
            #expect(inLibrary == (size: 64, limit: 65_535, threads: 1, ipv6: 0, blocky: 1))
        }
    }

    @Test func `new sockets have what their context was made with`() throws {
        try withContext {
            $0.ipv6 = true
            $0.linger = .unlimited
        } _: { context in
            let socket = try Socket<ROUTER>(context: context)
            #expect(try number(42, of: socket) == 1)  // ZMQ_IPV6
            #expect(try number(17, of: socket) == -1)  // ZMQ_LINGER
        }
        try withContext {
            $0.isBlocky = false
        } _: { context in
            let socket = try Socket<ROUTER>(context: context)
            #expect(try number(42, of: socket) == 0)
            #expect(try number(17, of: socket) == 0)
        }
    }

    @Test func `options reach libzmq`() throws {
        try withContext {
            $0.threadNamePrefix = 1234
            $0.ioThreads = 2
            $0.maxMessageSize = 4096
            $0.threadAffinity = [0]
        } _: { context in
            #expect(try context.read(9, "threadNamePrefix") == 1234)
            #expect(try context.read(1, "ioThreads") == 2)
            #expect(try context.read(5, "maxMessageSize") == 4096)
            // The threads start, and serve.
            let server = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
            let client = try Socket<PUSH>(connect: try #require(try server.lastEndpoint), context: context)
            #expect(try client.send("hello", timeout: soon))
            #expect(try server.receive(timeout: soon) == "hello")
        }
    }

    @Test(
        arguments: [
            { $0.threadPriority = -1 }, { $0.threadSchedulingPolicy = -1 }, { $0.threadAffinity = [-1] },
            { $0.ioThreads = -1 }, { $0.maxSockets = 0 }, { $0.maxMessageSize = -1 },
            { $0.threadNamePrefix = -1 },
            { $0.linger = .milliseconds(-1) },
        ] as [@Sendable (inout ContextOptions) -> Void]
    )
    func `a value out of range is refused`(change: @Sendable (inout ContextOptions) -> Void) {
        let error = thrown { _ = try Context(change) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.operation.hasPrefix("set ") == true)
    }

    @Test func `a context holds as many sockets as it was made for`() throws {
        try withContext {
            $0.maxSockets = 3
        } _: { context in
            let sockets = try (0..<3).map { _ in try Socket<PAIR>(context: context) }
            #expect(thrown { _ = try Socket<PAIR>(context: context) }?.code == .tooManyOpen)
            sockets[0].close()
            _ = try Socket<PAIR>(context: context)
        }
    }

    private func number<Role>(_ option: Int32, of socket: Socket<Role>) throws -> Int32? {
        if case .int32(let number) = try socket.core.get(option, .int32, "option") { number } else { nil }
    }
}
