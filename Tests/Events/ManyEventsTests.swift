import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Monitors in numbers, under traffic, in bounded time.
@Suite(.serialized)
struct ManyEventsTests {
    // Each step has its deadline; all of them together are not many times as long.
    private static let limit: Duration = .seconds(120)

    // A sanitizer sees as much in a tenth of them.
    private static let count = isLight ? 10_000 : 100_000

    @Test func `a thousand readers come and go on one socket under traffic`() throws {
        try withContext { context in
            let traffic = try Traffic(in: context)
            let server = try Socket<ROUTER>(context: context)
            let whole = server.events
            try server.bind(to: "tcp://127.0.0.1:*")
            let client = try Socket<DEALER>(connect: try #require(try server.lastEndpoint), context: context)
            try within(Self.limit) {
                // The last ten stay, and do not read.
                var kept: [SocketEvents] = []
                for number in 0..<1_000 {
                    kept.append(server.events)
                    if kept.count > 10 { kept.removeFirst() }
                    #expect(try client.send("\(number)", timeout: soon))
                    let message = try #require(try server.receive(timeout: soon))
                    #expect(message.last == Frame("\(number)"))
                    if number.isMultiple(of: 5) { try exchange(with: server, in: context) }
                }
                #expect(try kept[0].first("handshakeSucceeded").endpoint == server.lastEndpoint?.description)
            }
            #expect(try traffic.end() > 0)
            server.close()
            let told = try whole.rest().words
            #expect(told.count { $0 == "accepted" } == 201)
            #expect(told.count { $0 == "handshakeSucceeded" } == 201)
        }
    }

    @Test func `a thousand sockets are monitored and closed under traffic, whatever their readers do`() throws
    {
        try withContext { context in
            let traffic = try Traffic(in: context)
            try within(Self.limit) {
                var unread: [SocketEvents] = []
                for round in 0..<250 {
                    // Read to the end from another thread, never read, let go of at once, and let go of late.
                    let sockets = try (0..<4).map { _ in try Socket<ROUTER>(context: context) }
                    let waiting = sockets[0].events
                    let reader = SocketThread { try waiting.rest() }
                    unread.append(sockets[1].events)
                    _ = sockets[2].events
                    var late: SocketEvents? = sockets[3].events
                    for socket in sockets { try socket.bind(to: "tcp://127.0.0.1:*") }
                    if round.isMultiple(of: 5) {
                        for socket in sockets { try exchange(with: socket, in: context) }
                    }
                    for socket in sockets { socket.close() }
                    withExtendedLifetime(late) {}
                    late = nil
                    let told = try reader.join(within: soon).words
                    #expect(told.first == "listening" && told.last == "stopped")
                }
                #expect(try unread.allSatisfy { try $0.rest().words.last == "stopped" })
            }
            #expect(try traffic.end() > 0)
        }
    }

    @Test func `a hundred thousand events unread stall nothing, and are all there in the end`() throws {
        try withContext { context in
            let traffic = try Traffic(in: context)
            let noisy = try Noisy(in: context, connections: isLight ? 5 : 20)
            let unread = noisy.socket.events
            let read = noisy.socket.events
            try within(Self.limit) {
                try noisy.begin()
                var hash = 0
                for _ in 0..<Self.count {
                    let event = try #require(try read.next(timeout: soon))
                    hash = hash &* 31 &+ event.hashValue
                }
                // Its thread and everybody else's go on.
                try noisy.socket.bind(to: "tcp://127.0.0.1:*")
                let other = try Socket<ROUTER>(bind: "tcp://127.0.0.1:*", context: context)
                try exchange(with: other, in: context)
                // Whatever has not been taken yet.
                within(soon) { noisy.socket.close() }
                var late = 0
                for _ in 0..<Self.count {
                    let event = try #require(try unread.next(timeout: soon))
                    late = late &* 31 &+ event.hashValue
                }
                #expect(late == hash)
                let (rest, same) = try (read.rest(), unread.rest())
                #expect(rest == same)
                #expect(rest.contains { $0.kind == .listening })
                #expect(rest.last?.kind == .stopped)
            }
            #expect(try traffic.end() > 0)
        }
    }
}
