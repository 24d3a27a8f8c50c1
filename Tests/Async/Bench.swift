import TestSupport
import Testing
import ZeroMQ

/// Two pairs of sockets, the near ones for a select and the far ones to make them ready.
final class Bench {
    let near: [Socket<PULL>]
    let far: [Socket<PUSH>]

    /// PUSH connects, so that its pipes exist at once.
    init(_ context: Context, _ transport: Transport) throws {
        near = try (0..<2).map { _ in try Socket(bind: transport.endpoint, context: context) }
        far = try near.map {
            try Socket(connect: try #require(try $0.lastEndpoint), context: context)
        }
    }

    static func owner(_ context: Context, _ transport: Transport) throws -> PoolOwner<Bench> {
        PoolOwner(try Bench(context, transport))
    }

    var poller: Poller { Poller(near[0], near[1]) }

    /// The numbers of the sockets that are ready.
    func numbers(_ ready: [Poller.Ready]) -> [Int] {
        ready.map { ready in near.firstIndex { isSame($0, ready) } ?? -1 }
    }
}

private func isSame(_ socket: Socket<PULL>, _ ready: Poller.Ready) -> Bool {
    switch ready {
    case socket: true
    default: false
    }
}

extension PoolOwner where Content == Bench {
    /// Waits for both sockets, and tells the numbers of those that are ready.
    func select(timeout: Duration? = soon, until stop: Stop? = nil) async throws -> [Int] {
        content.numbers(try await content.poller.wait(timeout: timeout, until: stop))
    }

    func receive(_ number: Int) async throws -> Message? {
        try await content.near[number].receive(timeout: soon)
    }

    func tryReceive(_ number: Int) throws -> Message? { try content.near[number].tryReceive() }

    func send(_ number: Int, _ message: Message) async throws { try await content.far[number].send(message) }

    func waiting(_ count: Int, on number: Int = 0) async { await content.near[number].waiting(count) }
}
