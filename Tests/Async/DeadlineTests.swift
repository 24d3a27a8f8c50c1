import TestSupport
import Testing
import ZeroMQ

/// Deadlines that have passed, and such as no clock can hold.
@Suite(.timeLimit(.minutes(3)))
struct DeadlineTests {
    static let past: [Duration] = [.zero, .seconds(-1), .seconds(Int64.min), .nanoseconds(-1)]
    static let huge: [Duration] = [.seconds(Int64.max), .seconds(Int64.max / 1_000_000_000 + 1)]

    @Test(arguments: Ground.allCases, past)
    func `a deadline in the past still takes what is there`(on ground: Ground, deadline: Duration)
        async throws
    {
        try await withOwner(ground, .inproc) { _, owner in
            #expect(try await owner.receive(timeout: deadline) == nil)
            try await owner.bring(["there"])
            #expect(try await owner.receive(timeout: deadline) == "there")
        }
    }

    @Test(arguments: Ground.allCases, huge)
    func `a deadline that no clock can hold is none`(on ground: Ground, deadline: Duration) async throws {
        try await withOwner(ground, .inproc) { place, owner in
            let task = place.task { try await owner.receive(timeout: deadline) }
            await owner.waiters(1)
            try await owner.bring(["late"])
            #expect(await task.outcome == .message("late"))
        }
    }

    @Test(arguments: Ground.allCases)
    func `a receive ends at its deadline and not before`(on ground: Ground) async throws {
        try await withOwner(ground, .tcp) { _, owner in
            let begin = ContinuousClock.now
            let came = try await owner.receive(timeout: .milliseconds(50))
            #expect(came == nil)
            #expect(ContinuousClock.now - begin >= .milliseconds(50))
        }
    }

    @Test(arguments: Ground.allCases, past + [.milliseconds(20)])
    func `a send that finds no room in time is not sent`(on ground: Ground, deadline: Duration) async throws {
        try await withContext { context in
            try await ground.run { place in
                let owner = place.owner(try Socket<PUSH>(bind: Transport.tcp.endpoint, context: context))
                #expect(try await !owner.send("nobody", timeout: deadline))
                await owner.close()
            }
        }
    }

    @Test(arguments: Ground.allCases)
    func `a ROUTER waits for a peer without room and holds nobody up`(on ground: Ground) async throws {
        try await withContext { context in
            let endpoint = Transport.inproc.endpoint
            try await ground.run { place in
                let router = try Socket<ROUTER>(bind: endpoint, context: context) {
                    $0.isMandatory = true
                    $0.sendHighWaterMark = 1
                }
                let dealer = try Socket<DEALER>(connect: endpoint, context: context) {
                    $0.receiveHighWaterMark = 1
                    $0.routingId = "peer"
                }
                try await dealer.send("hello")
                _ = try await router.receive(timeout: soon)
                var count = 0
                while try router.trySend(["peer", "\(count)"]) { count += 1 }
                let (reader, writer) = (place.owner(dealer), place.owner(router))
                #expect(try await !writer.send(["peer", "full"], timeout: .milliseconds(20)))
                let last = place.task { try await writer.send(["peer", "last"]) }
                await writer.waiters(1)
                for number in 0..<count {
                    #expect(try await reader.receive(timeout: soon) == ["\(number)"])
                }
                #expect(try await reader.receive(timeout: soon) == "last")
                try await last.value
                await reader.close()
                await writer.close()
            }
        }
    }

    @Test(arguments: Ground.allCases)
    func `an XPUB that never drops waits for the slowest and holds nobody up`(on ground: Ground) async throws
    {
        try await withContext { context in
            let endpoint = Transport.inproc.endpoint
            try await ground.run { place in
                let publisher = try Socket<XPUB>(bind: endpoint, context: context) {
                    $0.neverDrops = true
                    $0.sendHighWaterMark = 1
                    $0.tracksPeers = true
                }
                let subscriber = try Socket<SUB>(connect: endpoint, context: context) {
                    $0.receiveHighWaterMark = 1
                    $0.subscribe("")
                }
                try await publisher.waitForSubscribers(1, to: "", timeout: soon)
                var count = 0
                while try publisher.trySend("\(count)") { count += 1 }
                let (reader, writer) = (place.owner(subscriber), place.owner(publisher))
                #expect(try await !writer.send("full", timeout: .milliseconds(20)))
                let last = place.task { try await writer.send("last") }
                await writer.waiters(1)
                for number in 0..<count {
                    let came = try await reader.receive(timeout: soon)
                    #expect(came?[0].text == "\(number)")
                }
                #expect(try await reader.receive(timeout: soon) == "last")
                try await last.value
                await reader.close()
                await writer.close()
            }
        }
    }
}
