import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Who reads gets what.
struct ReaderTests {
    @Test func `several readers get the same, each in its own time`() throws {
        try withContext { context in
            let server = try Socket<PULL>(context: context)
            let readers = (0..<5).map { _ in server.events }
            try server.bind(to: "tcp://127.0.0.1:*")
            let client = try Socket<PUSH>(connect: try #require(try server.lastEndpoint), context: context)
            let first = try readers[0].collect(through: .handshakeSucceeded)
            #expect(first.words == ["listening", "accepted", "handshakeSucceeded"])
            for reader in readers.dropFirst() {
                #expect(try reader.collect(through: .handshakeSucceeded) == first)
            }
            client.close()
            for reader in readers.reversed() {
                #expect(try reader.collect(through: .disconnected).words == ["disconnected"])
            }
        }
    }

    @Test func `a reader made before the bind misses nothing, and one made later hears what comes after`()
        throws
    {
        try withContext { context in
            let server = try Socket<PULL>(context: context)
            let early = server.events
            try server.bind(to: "tcp://127.0.0.1:*")
            let endpoint = try #require(try server.lastEndpoint)
            let one = try Socket<PUSH>(connect: endpoint, context: context)
            try early.collect(through: .handshakeSucceeded)

            let late = server.events
            #expect(try late.rightNow().isEmpty)
            let two = try Socket<PUSH>(connect: endpoint, context: context)
            let both = try early.collect(through: .handshakeSucceeded)
            #expect(both.words == ["accepted", "handshakeSucceeded"])
            #expect(try late.collect(through: .handshakeSucceeded) == both)
            one.close()
            two.close()
        }
    }

    @Test func `a reader made after an event does not hear of it, however fresh it is`() throws {
        try withContext { context in
            let server = try Socket<PULL>(context: context)
            let readers = try (0..<50).map { _ in
                let reader = server.events
                try server.bind(to: "tcp://127.0.0.1:*")
                return reader
            }
            server.close()
            for (number, reader) in readers.enumerated() {
                #expect(try reader.rest().count { $0.kind == .listening } == 50 - number)
            }
        }
    }

    @Test func `a socket that tracks its peers tells its first reader everything, however late it comes`()
        throws
    {
        try withContext { context in
            let server = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context) {
                $0.tracksPeers = true
            }
            let endpoint = try #require(try server.lastEndpoint)
            for _ in 0..<3 {
                let client = try Socket<PUSH>(connect: endpoint, context: context)
                try server.waitForPeers(1, timeout: soon)
                client.close()
                let end = ContinuousClock.now + soon
                while try server.peerCount > 0, ContinuousClock.now < end { sched_yield() }
            }
            let whole =
                ["listening"] + (0..<3).flatMap { _ in ["accepted", "handshakeSucceeded", "disconnected"] }
            let first = server.events
            #expect(try first.rightNow().words == whole)
            // What has been told is not kept for others.
            let second = server.events
            #expect(try second.tryNext() == nil)
            server.close()
            #expect(try first.rest().words == ["stopped"])
            #expect(try second.rest().words == ["stopped"])
        }
    }

    @Test func `a client whose options say so misses nothing of its first connect either`() throws {
        try withContext { context in
            let server = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
            let client = try Socket<PUSH>(connect: try #require(try server.lastEndpoint), context: context) {
                $0.tracksPeers = true
            }
            try client.waitForPeers(1, timeout: soon)
            #expect(
                try client.events.rightNow().words == ["connectDelayed", "connected", "handshakeSucceeded"]
            )
        }
    }

    @Test func `a deadline that passes is nothing, and the next event comes all the same`() throws {
        try withContext { context in
            let server = try Socket<PULL>(context: context)
            let events = server.events
            #expect(try events.next(timeout: .zero) == nil)
            #expect(try events.next(timeout: .milliseconds(-5)) == nil)
            let begin = ContinuousClock.now
            #expect(try events.next(timeout: .milliseconds(50)) == nil)
            #expect(ContinuousClock.now - begin >= .milliseconds(50))
            try server.bind(to: "tcp://127.0.0.1:*")
            #expect(try events.next(timeout: soon)?.kind == .listening)
        }
    }

    @Test func `a reader in another thread hears of what the socket's thread does`() throws {
        try withContext { context in
            let server = try Socket<PULL>(context: context)
            let readers = (0..<4).map { _ in
                let events = server.events
                return SocketThread { try events.rest() }
            }
            try server.bind(to: "tcp://127.0.0.1:*")
            let endpoint = try #require(try server.lastEndpoint)
            for number in 0..<5 {
                let client = try Socket<PUSH>(connect: endpoint, context: context)
                #expect(try client.send("\(number)", timeout: soon))
                #expect(try server.receive(timeout: soon) == Message("\(number)"))
                client.close()
            }
            try server.unbind(from: endpoint)
            server.close()
            let heard = try readers.map { try $0.join(within: soon) }
            #expect(heard.allSatisfy { $0 == heard[0] })
            #expect(heard[0].words.first == "listening")
            #expect(heard[0].words.last == "stopped")
            #expect(heard[0].words.count { $0 == "handshakeSucceeded" } == 5)
        }
    }

    @Test func `threads that share one reader get each event once`() throws {
        try withContext { context in
            let server = try Socket<PULL>(context: context)
            let (all, shared) = (server.events, server.events)
            let threads = (0..<4).map { _ in SocketThread { try shared.rest() } }
            for _ in 0..<100 {
                try server.bind(to: "tcp://127.0.0.1:*")
                try server.unbind(from: #require(try server.lastEndpoint))
                try all.collect(through: .closed)
            }
            server.close()
            let parts = try threads.map { try $0.join(within: soon) }
            #expect(parts.joined().count { $0.kind == .listening } == 100)
            #expect(parts.joined().count { $0.kind == .closed } == 100)
            #expect(parts.joined().count { $0.kind == .stopped } == 1)
        }
    }

    @Test func `after the close everything is still read, and then the end, by those who come later too`()
        throws
    {
        try withContext { context in
            let server = try Socket<PULL>(context: context)
            let events = server.events
            try server.bind(to: "tcp://127.0.0.1:*")
            server.close()
            #expect(try events.rest().words == ["listening", "stopped"])
            #expect(try events.next(timeout: soon) == nil)
            #expect(try events.tryNext() == nil)
            #expect(try server.events.rest().words == ["stopped"])
        }
    }

    @Test func `a closed socket that nobody watched has no events`() throws {
        try withContext { context in
            let server = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
            server.close()
            let events = server.events
            #expect(thrown { _ = try events.next(timeout: soon) }?.code == .invalidState)
            #expect(thrown { _ = try events.tryNext() }?.code == .invalidState)
        }
    }

    @Test func `a context without room for a monitor says so, and the socket works`() throws {
        try withContext {
            $0.maxSockets = 4
        } _: { context in
            let server = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
            let client = try Socket<PUSH>(connect: try #require(try server.lastEndpoint), context: context)
            var others: [Socket<PAIR>] = []
            while let socket = try? Socket<PAIR>(context: context) { others.append(socket) }
            // A monitor takes two sockets more of libzmq's, and there are few left.
            let readers = others.map(\.events) + [server.events, client.events]
            let errors = readers.compactMap { reader in thrown { _ = try reader.tryNext() } }
            #expect(!errors.isEmpty)
            #expect(errors.allSatisfy { $0.code == .tooManyOpen && $0.operation == "monitor" })
            #expect(try client.send("x", timeout: soon))
            #expect(try server.receive(timeout: soon) == "x")
            for socket in others { socket.close() }
        }
    }
}
