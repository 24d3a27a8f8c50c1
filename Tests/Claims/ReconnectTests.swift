import Foundation
import TestSupport
import Testing
import ZeroMQ

struct ReconnectTests {
    private static let restarts = 3

    @Test(arguments: [Transport.tcp, .ipc])
    func `C7 a SUB goes on with a publisher that is killed and started again`(
        over transport: Transport
    ) async throws {
        let context = try Context()
        let endpoint = try FixedEndpoint(transport)
        // What the killed processes leave is removed after the last of them.
        defer { withExtendedLifetime(endpoint) {} }
        let subscriber = SocketThread { [text = endpoint.text] in
            try Self.subscribe(to: text, context)
        }
        for round in 0..<Self.restarts {
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [text = endpoint.text as String, round = round as Int] in
                alarm(120)
                try Self.publishAndDie(text, round)
            }
        }
        let received = try Self.outcome(of: subscriber, context)
        #expect(received == (0..<Self.restarts).map { ["news", Frame("from \($0)")] })
    }

    @Test(arguments: [Transport.tcp, .ipc])
    func `C7 a SUB sends all its subscriptions again to a new publisher`(over transport: Transport) throws {
        let endpoint = try FixedEndpoint(transport)
        let topics: Set<Message> = ["\u{1}a", "\u{1}b", "\u{1}c"]
        try withContext { context in
            let socket = try Socket<SUB>(connect: endpoint.text, context: context) {
                $0.subscribe("a")
                $0.subscribe("b")
                $0.reconnectInterval = .milliseconds(10)
            }
            try socket.subscribe("c")
            // It subscribes anew when it is used next: it has to be at work.
            let subscriber = SocketThread { try (0..<9).map { _ in try socket.receive(timeout: soon) } }
            for round in 0..<3 {
                // A context's end is that of its connections: each round is a publisher of its own.
                try withContext { context in
                    let publisher = try Socket<XPUB>(bind: endpoint.text, context: context)
                    var received: Set<Message> = []
                    for _ in topics { try received.insert(#require(try publisher.receive(timeout: soon))) }
                    #expect(received == topics)
                    for topic in ["a", "b", "c", "d"] { try publisher.send("\(topic)\(round)") }
                }
            }
            let received = try subscriber.join(within: soon).compactMap { $0?.description }
            #expect(received == ["a0", "b0", "c0", "a1", "b1", "c1", "a2", "b2", "c2"])
        }
    }

    private static func subscribe(to endpoint: String, _ context: Context) throws -> [Message] {
        let socket = try Socket<SUB>(connect: endpoint, context: context) {
            $0.subscribe("news")
            $0.reconnectInterval = .milliseconds(10)
        }
        return try (0..<restarts).map { round in
            guard let message = try socket.receive(timeout: eventually) else { throw Trouble.nothingCame }
            // How the publisher learns that it may die.
            try socket.subscribe("seen \(round)")
            return message
        }
    }

    private static func publishAndDie(_ endpoint: String, _ round: Int) throws {
        let publisher = try Socket<XPUB>(bind: endpoint)
        var isSent = false
        while let subscription = try publisher.receive(timeout: soon) {
            if subscription == "\u{1}seen \(round)" { kill(getpid(), SIGKILL) }
            if subscription == "\u{1}news", !isSent {
                try publisher.send(["news", "from \(round)"])
                isSent = true
            }
        }
        throw Trouble.nothingCame
    }

    private static func outcome(
        of thread: SocketThread<[Message]>,
        _ context: Context
    ) throws -> [Message] {
        let result = Result { try thread.join(within: eventually) }
        try context.terminate(within: soon)
        return try result.get()
    }
}
