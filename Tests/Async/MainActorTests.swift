import Dispatch
import TestSupport
import Testing
import ZeroMQ

/// What waits on the main actor comes back there, and holds it up for nobody.
@MainActor
@Suite(.timeLimit(.minutes(3)))
struct MainActorTests {
    @Test(arguments: Transport.allCases)
    func `a request and its answer`(over transport: Transport) async throws {
        let context = try Context()
        defer { context.shutdown() }
        let server = try Socket<REP>(bind: transport.endpoint, context: context)
        let client = try Socket<REQ>(connect: try #require(try server.lastEndpoint), context: context)
        let asking = Task { @MainActor in
            let answer = try await client.request("Hello", timeout: soon)
            #expect(isMain())
            return answer
        }
        #expect(try await server.receive() == "Hello")
        #expect(isMain())
        try await server.send("World")
        #expect(isMain())
        #expect(try await asking.value == "World")
    }

    @Test(arguments: Transport.allCases)
    func `a receive, a sequence and a poll that have to wait`(over transport: Transport) async throws {
        let context = try Context()
        defer { context.shutdown() }
        let pull = try Socket<PULL>(bind: transport.endpoint, context: context)
        let push = try Socket<PUSH>(connect: try #require(try pull.lastEndpoint), context: context)
        let receiving = Task { @MainActor in
            var message = try await pull.receive()
            #expect(isMain())
            try await pull.receive(into: &message)
            #expect(isMain())
            #expect(message == "2")
            #expect(try await Poller(pull).wait(timeout: soon).count == 1)
            #expect(isMain())
            var received: [Message] = []
            for try await message in pull.messages {
                #expect(isMain())
                received.append(message)
                if message == "5" { break }
            }
            #expect(try await pull.receive(timeout: .milliseconds(1)) == nil)
            #expect(isMain())
            return received
        }
        for number in 1...5 {
            await pull.waiters(1)
            try await push.send("\(number)")
            #expect(isMain())
        }
        #expect(try await receiving.value == ["3", "4", "5"])
        #expect(isMain())
    }

    @Test(arguments: Transport.allCases)
    func `a send that has to wait for room`(over transport: Transport) async throws {
        let context = try Context()
        defer { context.shutdown() }
        let push = try Socket<PUSH>(bind: transport.endpoint, context: context)
        let sending = Task { @MainActor in
            try await push.send("room")
            #expect(isMain())
        }
        await push.waiters(1)
        let pull = try Socket<PULL>(connect: try #require(try push.lastEndpoint), context: context)
        #expect(try await pull.receive(timeout: soon) == "room")
        try await sending.value
    }
}

/// The main actor is the main queue; its thread may change where the program has given the first one away.
private func isMain() -> Bool {
    _ = mark
    return DispatchQueue.getSpecific(key: key) == true
}

private nonisolated let key = DispatchSpecificKey<Bool>()

private nonisolated let mark: Void = DispatchQueue.main.setSpecific(key: key, value: true)
