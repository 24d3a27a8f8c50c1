// niobench CALL WORK ENDPOINT SIZE PARTS COUNT MARK KEYS: one side of a measurement over swift-nio. The work and the
// words are cbench's; CALL is flushed (each message is written and flushed) or batched (libzmq's way: what has been
// written is flushed when it comes to 8 KiB, or when there is no more).

import CMeasure
import NIOCore
import NIOPosix

struct Job: Sendable {
    let flushesEach: Bool
    let size: Int
    let count: Int
}

@main
struct Bench {
    static func main() async throws {
        let words = CommandLine.arguments
        if words.dropFirst() == ["version"] {
            say("version none")
            return
        }
        guard words.count == 9, let size = Int(words[4]), let count = Int(words[6]) else {
            throw WrongWords()
        }
        let port = words[3].split(separator: ":").last.flatMap { Int($0) } ?? 0
        let job = Job(flushesEach: words[1] == "flushed", size: size, count: count)
        switch words[2] {
        case "push": try await connect(to: port) { $0.addFramed(Sender(job)) }
        case "pull": try await serve { $0.addFramed(Receiver()) }
        case "req": try await connect(to: port) { $0.addFramed(Asker(job)) }
        case "rep": try await serve { $0.addFramed(Answerer()) }
        case "start": try await start()
        default: throw WrongWords()
        }
    }

    private static func connect(
        to port: Int,
        _ prepare: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>
    ) async throws {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelInitializer(prepare)
            .connect(host: "127.0.0.1", port: port).get()
        try await channel.closeFuture.get()
    }

    /// Takes one connection, says where, and waits for its end.
    private static func serve(_ prepare: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>)
        async throws
    {
        let end = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: Void.self)
        let server = try await bind(prepare, end)
        say("endpoint tcp://127.0.0.1:\(server.localAddress?.port ?? 0)")
        try await end.futureResult.get()
        try await server.close()
    }

    private static func bind(
        _ prepare: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>,
        _ end: EventLoopPromise<Void>
    ) async throws -> any Channel {
        try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.closeFuture.cascade(to: end)
                return prepare(channel)
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    /// One message between two channels of this process.
    private static func start() async throws {
        let end = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: Void.self)
        let server = try await bind({ $0.addFramed(First()) }, end)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { $0.addFramed(Ignorer()) }
            .connect(host: "127.0.0.1", port: server.localAddress?.port ?? 0).get()
        try await channel.writeAndFlush(Framing.frame([UInt8](repeating: 0, count: 1), channel.allocator))
        try await end.futureResult.get()
        try await server.close()
    }
}

extension Channel {
    func addFramed(_ handler: some ChannelHandler) -> EventLoopFuture<Void> {
        eventLoop.makeCompletedFuture {
            try pipeline.syncOperations.addHandlers([ByteToMessageHandler(Framing()), handler])
        }
    }
}

/// Prints a line at once, although the output is a pipe.
func say(_ line: String) {
    print(line)
    flush_output()
}

struct WrongWords: Error {}
