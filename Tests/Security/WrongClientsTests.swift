import Foundation
import TestSupport
import Testing
import ZeroMQ

/// A thousand clients with wrong credentials, among ten right ones that are served all the while.
struct WrongClientsTests {
    @Test func `a thousand wrong clients of every kind stay out, and ten right ones miss nothing`() async {
        let outcome = await #expect(processExitsWith: .exitCode(0), observing: [\.standardOutputContent]) {
            await bounded {
                let world = try World()
                try world.run()
            }
        }
        show(outcome)
    }
}

/// A way to be wrong, and how the same client is right.
private struct Kind {
    let name: String
    let server: Int
    let wrong: SecurityMechanism
    let right: SecurityMechanism
    var wrongSource = "127.0.0.1"
}

private struct World {
    static let servers = 3
    let context: Context
    let authenticator: Authenticator
    let kinds: [Kind]
    let right: [(server: Int, mechanism: SecurityMechanism)]
    let mechanisms: [SecurityMechanism]

    init() throws {
        context = try Context()
        let (keys, known, other) = try (CurveKeyPair(), CurveKeyPair(), CurveKeyPair())
        let denied = try AddressRange("127.0.0.128/25")
        authenticator = try Authenticator(context) {
            $0.curve = .allowing([known.publicKey])
            $0.plain = .users(["ada": "countess"])
            $0.policy.allowsNull = true
            $0.policy.deniedAddresses = [denied]
        }
        let curve = SecurityMechanism.curve(server: keys.publicKey, keys: known)
        let plain = SecurityMechanism.plain(user: "ada", password: "countess")
        mechanisms = [.curveServer(keys), .plainServer, .null(domain: "guests")]
        kinds = [
            Kind(
                name: "unknown key",
                server: 0,
                wrong: .curve(server: keys.publicKey, keys: other),
                right: curve
            ),
            Kind(
                name: "another server's key",
                server: 0,
                wrong: .curve(server: other.publicKey, keys: known),
                right: curve
            ),
            Kind(name: "PLAIN for CURVE", server: 0, wrong: plain, right: curve),
            Kind(name: "NULL for CURVE", server: 0, wrong: .null, right: curve),
            Kind(
                name: "denied address for CURVE",
                server: 0,
                wrong: curve,
                right: curve,
                wrongSource: "127.0.0.200"
            ),
            Kind(
                name: "wrong password",
                server: 1,
                wrong: .plain(user: "ada", password: "admiral"),
                right: plain
            ),
            Kind(
                name: "unknown user",
                server: 1,
                wrong: .plain(user: "eve", password: "countess"),
                right: plain
            ),
            Kind(name: "CURVE for PLAIN", server: 1, wrong: curve, right: plain),
            Kind(name: "NULL for PLAIN", server: 1, wrong: .null, right: plain),
            Kind(name: "denied address", server: 2, wrong: .null, right: .null, wrongSource: "127.0.0.200"),
            Kind(name: "PLAIN for NULL", server: 2, wrong: plain, right: .null),
            Kind(name: "CURVE for NULL", server: 2, wrong: curve, right: .null),
        ]
        right = (0..<10).map { ($0 % 3, [curve, plain, .null][$0 % 3]) }
    }

    func run() throws {
        var ports: [Int] = []
        var threads: [SocketThread<[String: Int]>] = []
        for mechanism in mechanisms {
            let socket = try server(mechanism, in: context) { $0.tracksPeers = false }
            ports.append(try #require(try socket.lastEndpoint?.port))
            threads.append(serve(consume socket))
        }
        let clients = try Context()
        let stop = try Socket<XPUB>(bind: "inproc://stop", context: clients) { $0.tracksPeers = true }
        let served = right.map { _ in Collected<Int>() }
        let working = try right.enumerated().map { number, right in
            let client = try client(right.mechanism, in: clients) { $0.tracksPeers = false }
            try client.connect(to: "tcp://127.0.0.1:\(ports[right.server])")
            let end = try Socket<SUB>(connect: "inproc://stop", context: clients) { $0.subscribe("") }
            return work(consume client, "right-\(number)", until: consume end, served[number])
        }
        try stop.waitForSubscribers(right.count, to: "", timeout: soon)

        var memory = 0
        var number = 0
        // On, until each of the right ones has been served often meanwhile.
        while number < 1_000 || served.contains(where: { $0.all.count <= 100 }) {
            defer { number += 1 }
            let kind = kinds[number % kinds.count]
            let answer = try meet(
                kind.wrong,
                from: kind.wrongSource,
                port: ports[kind.server],
                in: clients,
                say: "intruder"
            )
            #expect(answer != .isIn, "\(kind.name)")
            if number == 199 { memory = residentBytes() }
        }
        let grown = residentBytes() - memory
        print("resident memory grew by \(grown / 1024) KiB from the 200th wrong client to number \(number)")
        #expect(grown < 2 << 20 || isSanitized)

        #expect(try stop.send("stop", timeout: soon))
        let sent = try working.map { try $0.join(within: soon) }
        for (number, count) in sent.enumerated() {
            #expect(count > 100, "right-\(number) was served \(count) times")
        }
        // Each kind gets in once its credentials are right.
        for kind in kinds {
            let answer = try meet(
                kind.right,
                from: "127.0.0.1",
                port: ports[kind.server],
                in: clients,
                say: "corrected"
            )
            #expect(answer == .isIn, "\(kind.name)")
        }
        for (index, mechanism) in [right[0], right[1], right[2]].enumerated() {
            let ender = try client(mechanism.mechanism, in: clients)
            try ender.connect(to: "tcp://127.0.0.1:\(ports[index])")
            #expect(try ender.send("END", timeout: soon))
            #expect(try ender.receive(timeout: soon) == "END")
        }
        var received: [String: Int] = [:]
        for thread in threads { received.merge(try thread.join(within: soon)) { $0 + $1 } }
        #expect(received["intruder"] == nil)
        for (number, count) in sent.enumerated() { #expect(received["right-\(number)"] == count) }
        authenticator.stop()
        try clients.terminate(within: soon)
        try context.terminate(within: soon)
    }

    /// Connects, says a word, and tells what came of it.
    private func meet(
        _ mechanism: SecurityMechanism,
        from source: String,
        port: Int,
        in context: Context,
        say word: Frame
    ) throws -> Knock.Answer {
        let client = try client(mechanism, in: context)
        defer { client.close() }
        let events = client.events
        try client.connect(to: "tcp://\(source):0;127.0.0.1:\(port)")
        // Whoever has been refused already has nobody to send to.
        let hasSent = try client.send([word, "0"], timeout: .zero)
        let answer = try verdict(of: events)
        if answer == .isIn { #expect(hasSent) }
        if answer == .isIn { #expect(try client.receive(timeout: soon) == [word, "0"]) }
        return answer
    }
}

/// Sends every message back, counts them by who says to be their sender, and sees that none is missing.
private func serve(_ server: sending Socket<ROUTER>) -> SocketThread<[String: Int]> {
    SocketThread {
        var counts: [String: Int] = [:]
        while let message = try server.receive(timeout: .seconds(200)) {
            #expect(try server.send(message, timeout: soon))
            if message.last == "END" { break }
            let (name, number) = ("\(message[1])", Int("\(message[2])"))
            if name != "corrected" { #expect(number == counts[name, default: 0], "\(name) misses a message") }
            counts[name, default: 0] += 1
        }
        return counts
    }
}

/// Sends numbered messages and receives each back, until it is told to stop; how many there were.
private func work(
    _ client: sending Socket<DEALER>,
    _ name: String,
    until end: sending Socket<SUB>,
    _ served: Collected<Int>
) -> SocketThread<Int> {
    SocketThread {
        var number = 0
        while try end.receive(timeout: .milliseconds(5)) == nil {
            #expect(try client.send([Frame(name), "\(number)"], timeout: soon))
            #expect(try client.receive(timeout: soon) == [Frame(name), "\(number)"])
            served.append(number)
            number += 1
        }
        return number
    }
}

/// Prints what a process of its own has printed.
func show(_ outcome: ExitTest.Result?) {
    print(String(decoding: outcome?.standardOutputContent ?? [], as: UTF8.self))
}

/// Whether a sanitizer is at work, which keeps what others give back.
let isSanitized = dlsym(nil, "__asan_init") != nil || dlsym(nil, "__tsan_init") != nil

/// How much memory the process has in use, without what its allocator could give back.
func residentBytes() -> Int {
    if let trim = dlsym(nil, "malloc_trim") {
        _ = unsafeBitCast(trim, to: (@convention(c) (Int) -> Int32).self)(0)
    }
    #if os(Linux)
        let fields =
            (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
    #else
        var usage = rusage()
        getrusage(RUSAGE_SELF, &usage)
        return usage.ru_maxrss
    #endif
}
