import Foundation
import Synchronization
import TestSupport
import Testing
import ZeroMQ

/// Closures that decide: in time, late, or never.
struct DecisionTests {
    @Test func `a closure decides by what the peer shows, once its address is right`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try withContext { context in
                    let asked = Collected<String>()
                    let refused = try AddressRange("127.0.0.2")
                    let authenticator = try Authenticator(context) {
                        $0.policy.deniedAddresses = [refused]
                        $0.policy.decide = { request in
                            asked.append(
                                "\(request.domain) \(request.address) \(request.routingId) \(request.credentials)"
                            )
                            guard case .plain(let user, let password) = request.credentials else {
                                return .deny
                            }
                            return password == "\(user)!" ? .allow(userId: user.uppercased()) : .deny
                        }
                    }
                    defer { authenticator.stop() }
                    let server = try server(.plainServer(domain: "users"), in: context) {
                        $0.routingId = "gate"
                    }
                    let right = SecurityMechanism.plain(user: "ada", password: "ada!")
                    let knock = try knock(at: server, in: context, as: right)
                    #expect(knock.message?.userId == "ADA")
                    #expect(
                        try SecurityTests.knock(
                            at: server,
                            in: context,
                            as: .plain(user: "ada", password: "?")
                        ).isRefused
                    )
                    #expect(
                        try SecurityTests.knock(at: server, in: context, as: right, from: "127.0.0.2")
                            .isRefused
                    )
                    #expect(
                        asked.all == ["users 127.0.0.1 gate PLAIN ada", "users 127.0.0.1 gate PLAIN ada"]
                    )
                }
            }
        }
    }

    @Test func `a decision that comes late is a refusal, and a late yes changes nothing`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try withContext { context in
                    let gate = Gate()
                    let (records, late) = (Collected<AuthenticationRecord>(), Collected<Bool>())
                    let authenticator = try Authenticator(context) {
                        // Long enough for who is quick, on any machine.
                        $0.deadline = .seconds(3)
                        $0.onDecision = { records.append($0) }
                        $0.policy.decide = { request in
                            if case .plain("slow", _) = request.credentials {
                                await gate.pass()
                                late.append(true)
                            }
                            return .allow(userId: "in")
                        }
                    }
                    defer { authenticator.stop() }
                    let server = try server(.plainServer, in: context)
                    #expect(
                        try knock(at: server, in: context, as: .plain(user: "slow", password: "x")).isRefused
                    )
                    #expect(records.all.map(\.status) == [400])
                    // It goes on serving while the late one thinks, and when that has come to its end.
                    #expect(try knock(at: server, in: context, as: .plain(user: "quick", password: "x")).isIn)
                    gate.open()
                    try waitUntil { late.all == [true] }
                    #expect(try server.receive(timeout: briefly) == nil)
                    #expect(try knock(at: server, in: context, as: .plain(user: "quick", password: "x")).isIn)
                    #expect(records.all.map(\.status) == [400, 200, 200])
                }
            }
        }
    }

    @Test func `a decision that takes its time holds up no other`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try withContext { context in
                    let gate = Gate()
                    let begun = Collected<Bool>()
                    let authenticator = try Authenticator(context) {
                        $0.policy.decide = { request in
                            if case .plain("slow", _) = request.credentials {
                                begun.append(true)
                                await gate.pass()
                            }
                            return .allow()
                        }
                        $0.deadline = .seconds(20)
                    }
                    defer { authenticator.stop() }
                    let server = try server(.plainServer, in: context)
                    let slow = try client(.plain(user: "slow", password: "x"), in: context)
                    let events = slow.events
                    try slow.connect(to: try #require(try server.lastEndpoint))
                    try waitUntil { !begun.all.isEmpty }
                    for _ in 0..<5 {
                        #expect(
                            try knock(at: server, in: context, as: .plain(user: "quick", password: "x")).isIn
                        )
                    }
                    gate.open()
                    #expect(try verdict(of: events) == .isIn)
                }
            }
        }
    }

    @Test func `a decision under way when the authenticator stops lets nobody in`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try withContext { context in
                    let gate = Gate()
                    let begun = Collected<Bool>()
                    let authenticator = try Authenticator(context) {
                        $0.policy.decide = { _ in
                            begun.append(true)
                            await gate.pass()
                            return .allow()
                        }
                        $0.deadline = .seconds(20)
                    }
                    let server = try server(.plainServer, in: context)
                    let client = try client(.plain(user: "ada", password: "x"), in: context)
                    let events = client.events
                    try client.connect(to: try #require(try server.lastEndpoint))
                    try waitUntil { !begun.all.isEmpty }
                    authenticator.stop()
                    gate.open()
                    #expect(try verdict(of: events) == .refused(.authentication(400)))
                }
            }
        }
    }

    @Test func `a context ends while a decision is under way, and with peers that wait for one`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                let gate = Gate()
                defer { gate.open() }
                let begun = Collected<Bool>()
                try withContext { context in
                    let authenticator = try Authenticator(context) {
                        $0.policy.decide = { _ in
                            begun.append(true)
                            await gate.pass()
                            return .allow()
                        }
                    }
                    let server = try server(.plainServer, in: context)
                    let client = try client(.plain(user: "ada", password: "x"), in: context)
                    try client.connect(to: try #require(try server.lastEndpoint))
                    try waitUntil { !begun.all.isEmpty }
                    withExtendedLifetime(authenticator) {}
                }
            }
        }
    }
}

/// Something that tasks wait for, and that is opened once.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    deinit { open() }
}

/// Waits for what other threads bring about, and gives them the processor meanwhile.
func waitUntil(_ holds: () throws -> Bool) throws {
    let end = ContinuousClock.now + soon
    while try !holds() {
        try #require(ContinuousClock.now < end, "waited in vain")
        sched_yield()
    }
}
