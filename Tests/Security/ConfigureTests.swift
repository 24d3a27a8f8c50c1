import TestSupport
import Testing
import ZeroMQ

/// Changes of policies whose closures do more than change them.
struct ConfigureTests {
    private static let ada = SecurityMechanism.plain(user: "ada", password: "countess")

    @Test func `a change may stop its authenticator, and then changes nothing`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try withContext { context in
                    let authenticator = try Authenticator(context) { _ in }
                    let server = try server(.plainServer, in: context)
                    authenticator.configure {
                        $0.plain = .users(["ada": "countess"])
                        authenticator.stop()
                    }
                    #expect(try knock(at: server, in: context, as: Self.ada).isRefused)
                }
            }
        }
    }

    @Test func `what a change lets go of may stop the authenticator`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try withContext { context in
                    let authenticator = try Authenticator(context) { _ in }
                    authenticator.configure {
                        let last = Last { authenticator.stop() }
                        $0.policy.decide = { _ in withExtendedLifetime(last) { .allow() } }
                    }
                    authenticator.configure { $0.policy.decide = nil }
                    // There is room for another one: the first has been stopped.
                    try Authenticator(context) { _ in }.stop()
                }
            }
        }
    }

    @Test func `of changes at once neither undoes the other`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try withContext { context in
                    let authenticator = try Authenticator(context) { _ in }
                    defer { authenticator.stop() }
                    let threads = (0..<2).map { thread in
                        SocketThread {
                            for number in 0..<200 {
                                authenticator.configure {
                                    $0.domains["\(thread) \(number)"] = AuthenticationPolicy()
                                }
                            }
                        }
                    }
                    for thread in threads { try thread.join(within: soon) }
                    authenticator.configure { #expect($0.domains.count == 400) }
                }
            }
        }
    }
}

/// Says when nobody holds it any more.
private final class Last: Sendable {
    private let word: @Sendable () -> Void

    init(_ word: @escaping @Sendable () -> Void) { self.word = word }

    deinit { word() }
}
