import Foundation
import TestSupport
import Testing

@testable import ZeroMQ

struct AtomicityTests {
    @Test(arguments: [Transport.tcp, .ipc])
    func `C17 nothing arrives of a message whose sender ends inside it`(over transport: Transport)
        async throws
    {
        let context = try Context()
        let router = try Socket<ROUTER>(bind: transport.endpoint, context: context)
        let endpoint = try #require(try router.lastEndpoint).description
        let receiver = SocketThread { try Self.receiveTwo(router) }
        await #expect(processExitsWith: .exitCode(7)) { [endpoint = endpoint as String] in
            alarm(120)
            try Self.endInside(endpoint)
        }
        try Self.sendWhole(endpoint, context)
        let received = try Self.outcome(of: receiver, context)
        #expect(received == [["sender", "before"], ["other", "all", "of", "it"]])
    }

    @Test(arguments: Transport.allCases)
    func `C17 all frames arrive at once, however slowly they are sent`(over transport: Transport) throws {
        try withContext { context in
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try pull.lastEndpoint)
            let isInside = DispatchSemaphore(value: 0)
            let mayGoOn = DispatchSemaphore(value: 0)
            let sender = SocketThread {
                let push = try Socket<PUSH>(connect: endpoint, context: context)
                try push.send("before")
                var framesLeft = 4
                push.core.beforeNextFrame = {
                    framesLeft -= 1
                    // All but one have been sent.
                    guard framesLeft == 0 else { return }
                    isInside.signal()
                    _ = mayGoOn.wait(timeout: .now() + 60)
                }
                try push.send(["1", "2", "3", "4", "5"])
            }
            #expect(try pull.receive(timeout: soon) == "before")
            #expect(isInside.wait(timeout: .now() + 60) == .success)
            #expect(try pull.receive(timeout: briefly) == nil)
            mayGoOn.signal()
            let poller = Poller(pull)
            #expect(try poller.wait(timeout: soon).count == 1)
            // Nothing waits from here on.
            #expect(try pull.tryReceive() == ["1", "2", "3", "4", "5"])
            try sender.join(within: soon)
        }
    }

    private static func receiveTwo(_ router: Socket<ROUTER>) throws -> [Message?] {
        let first = try router.receive(timeout: eventually)
        try router.send(["sender", "go on"])
        return [first, try router.receive(timeout: eventually)]
    }

    /// Ends the process when two frames of three have been sent.
    private static func endInside(_ endpoint: String) throws {
        let dealer = try Socket<DEALER>(connect: endpoint) { $0.routingId = "sender" }
        try dealer.send("before")
        guard try dealer.receive(timeout: soon) == "go on" else { throw Trouble.nothingCame }
        var framesLeft = 2
        dealer.core.beforeNextFrame = {
            framesLeft -= 1
            if framesLeft == 0 { _exit(7) }
        }
        try dealer.send(["only", "a", "part"])
    }

    private static func sendWhole(_ endpoint: String, _ context: Context) throws {
        let dealer = try Socket<DEALER>(connect: endpoint, context: context) { $0.routingId = "other" }
        #expect(try dealer.send(["all", "of", "it"], timeout: soon))
    }

    private static func outcome(
        of thread: SocketThread<[Message?]>,
        _ context: Context
    ) throws -> [Message?] {
        let result = Result { try thread.join(within: eventually) }
        try context.terminate(within: soon)
        return try result.get()
    }
}
