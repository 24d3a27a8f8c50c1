import Foundation
import TestSupport
import Testing
import ZeroMQ

/// `SocketOptions.conflates`: a queue of the newest message alone.
struct ConflateTests {
    // Not over inproc: a bind drops what waits at the head of the queue for the routing id, and here that is the message.
    @Test(arguments: [Transport.tcp, .ipc])
    func `a socket that conflates delivers the newest message alone`(over transport: Transport) throws {
        try withContext { context in
            let place = try FixedEndpoint(transport)
            // Nobody is there yet, so that all of them meet in the queue.
            let push = try Socket<PUSH>(connect: Endpoint(place.text), context: context) {
                $0.conflates = true
            }
            for number in 0..<100 { #expect(try push.send("\(number)", timeout: soon)) }
            let pull = try Socket<PULL>(bind: Endpoint(place.text), context: context)
            #expect(try pull.receive(timeout: soon) == "99")
            #expect(try pull.receive(timeout: briefly) == nil)
        }
    }

    @Test func `over inproc what was sent before the bind is lost, and what comes later is delivered`() throws
    {
        try withContext { context in
            let endpoint = Transport.inproc.endpoint
            let push = try Socket<PUSH>(connect: endpoint, context: context) { $0.conflates = true }
            #expect(try push.send("early", timeout: soon))
            let pull = try Socket<PULL>(bind: endpoint, context: context)
            #expect(try pull.receive(timeout: briefly) == nil)
            #expect(try push.send("late", timeout: soon))
            #expect(try pull.receive(timeout: soon) == "late")
        }
    }

    enum Receiver: String, CaseIterable, Codable, Sendable { case pull, dealer, sub }

    /// libzmq aborts the process of whoever asks for the second frame before it is there.
    @Test(arguments: Receiver.allCases, [Transport.tcp, .ipc])
    func `a socket that conflates says that a peer has sent it several frames, and can be closed`(
        as receiver: Receiver,
        over transport: Transport
    ) async {
        await #expect(processExitsWith: .exitCode(0)) { [receiver, transport] in
            alarm(120)
            switch receiver {
            case .pull: try overrun(PULL.self, by: PUSH.self, transport) { _ in }
            case .dealer: try overrun(DEALER.self, by: DEALER.self, transport) { _ in }
            case .sub: try overrun(SUB.self, by: PUB.self, transport) { $0.subscribe("") }
            }
        }
    }

    @Test func `a socket that conflates refuses a message of several frames`() throws {
        try withContext { context in
            let push = try Socket<PUSH>(bind: "inproc://newest", context: context) { $0.conflates = true }
            for send in [
                { _ = try push.send(["two", "frames"], timeout: briefly) },
                { _ = try push.trySend(["two", "frames"]) },
            ] as [() throws -> Void] {
                let error = thrown(by: send)
                #expect(error?.code == .invalidArgument && error?.operation == "send")
            }
        }
    }
}

/// Sends messages of two frames, the second of which takes its time, to a socket that conflates.
private func overrun<Receiver: Receives & Conflates, Sender: Sends>(
    _ receiver: Receiver.Type,
    by sender: Sender.Type,
    _ transport: Transport,
    _ configure: (inout SocketOptions<Receiver>) -> Void
) throws {
    try withContext { context in
        let conflating = try Socket<Receiver>(bind: transport.endpoint, context: context) {
            $0.conflates = true
            configure(&$0)
        }
        let endpoint = try #require(try conflating.lastEndpoint)
        let stop = Stop()
        let sending = SocketThread {
            let sender = try Socket<Sender>(connect: endpoint, context: context) { $0.linger = .zero }
            let message: Message = ["first", Frame([UInt8](repeating: 7, count: 3_000_000))]
            while !stop.isPulled { _ = try sender.send(message, timeout: briefly) }
        }
        var error: ZeroMQError?
        let end = ContinuousClock.now + soon
        // A second frame that has driven out the first comes alone, and may be received.
        while error == nil, ContinuousClock.now < end {
            error = thrown { _ = try conflating.receive(timeout: briefly) }
        }
        #expect(error?.code == .invalidState)
        #expect(error?.description.contains("several frames") == true)
        // It stays so, whatever has come meanwhile.
        let first = error
        for _ in 0..<100 {
            #expect(thrown { _ = try conflating.tryReceive() } == first)
        }
        #expect(try !Poller(conflating).wait(timeout: soon).isEmpty)
        stop.pull()
        try sending.join(within: soon)
        conflating.close()
    }
}
