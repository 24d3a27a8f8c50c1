import TestSupport
import Testing
import ZeroMQ

struct QueueTests {
    @Test(arguments: Transport.allCases)
    func `C6 messages of a PUSH wait for the PULL`(over transport: Transport) throws {
        try withContext { context in
            let endpoint = try FixedEndpoint(transport)
            let push = try Socket<PUSH>(connect: endpoint.text, context: context)
            for number in 0..<10 { try push.send("\(number)") }
            let pull = try Socket<PULL>(bind: endpoint.text, context: context)
            for number in 0..<10 { #expect(try pull.receive(timeout: soon) == "\(number)") }
            #expect(try pull.receive(timeout: briefly) == nil)
        }
    }

    @Test(arguments: Transport.allCases)
    func `C6 messages of a publisher do not wait for the SUB`(over transport: Transport) throws {
        try withContext { context in
            let endpoint = try FixedEndpoint(transport)
            let publisher = try Socket<XPUB>(connect: endpoint.text, context: context) {
                $0.tracksPeers = true
            }
            for number in 0..<10 { try publisher.send("\(number)") }
            let socket = try Socket<SUB>(bind: endpoint.text, context: context) { $0.subscribe("") }
            // A SUB that binds subscribes at a publisher's when it is used next: it has to be at work.
            let subscriber = SocketThread {
                [try socket.receive(timeout: soon), try socket.receive(timeout: briefly)]
            }
            try publisher.waitForSubscribers(1, to: "", timeout: soon)
            try publisher.send("after")
            #expect(try subscriber.join(within: soon) == ["after", nil])
        }
    }

    @Test(arguments: Transport.allCases)
    func `C8 a PUSH with a full queue waits`(over transport: Transport) throws {
        try waits(PUSH.self, transport)
    }

    @Test(arguments: Transport.allCases)
    func `C8 a DEALER with a full queue waits`(over transport: Transport) throws {
        try waits(DEALER.self, transport)
    }

    @Test(arguments: Transport.allCases)
    func `C8 a REQ with nobody to ask waits`(over transport: Transport) throws {
        try withContext { context in
            let req = try Socket<REQ>(context: context)
            #expect(try !req.trySend("Hello"))
            #expect(try !req.send("Hello", timeout: briefly))
            let rep = try Socket<REP>(bind: transport.endpoint, context: context)
            try req.connect(to: #require(try rep.lastEndpoint))
            #expect(try req.send("Hello", timeout: soon))
            #expect(try rep.receive(timeout: soon) == "Hello")
        }
    }

    @Test(arguments: Transport.allCases)
    func `C8 a PUB drops what does not fit`(over transport: Transport) throws {
        try withContext { context in
            let publisher = try Socket<PUB>(bind: transport.endpoint, context: context) {
                $0.sendHighWaterMark = 5
                $0.sendBuffer = Self.small
            }
            let subscriber = try Socket<SUB>(connect: #require(try publisher.lastEndpoint), context: context)
            {
                $0.subscribe("")
                $0.receiveHighWaterMark = 5
                $0.receiveBuffer = Self.small
            }
            if transport == .inproc {
                // The subscription is there already; asking makes the PUB look for it.
                #expect(try publisher.readiness.contains(.send))
            } else {
                repeat { try publisher.send("-1") } while try subscriber.receive(timeout: briefly) == nil
            }
            for number in 0..<Self.count { #expect(try publisher.trySend(numbered(number))) }
            try expectDrops(numbers(of: subscriber).filter { $0 >= 0 }, over: transport)
        }
    }

    @Test(arguments: Transport.allCases)
    func `C8 a ROUTER that may drop does`(over transport: Transport) throws {
        try withContext { context in
            let (router, dealer) = try fullRouter(context, transport, isMandatory: false)
            for number in 0..<Self.count { #expect(try router.trySend(["peer", numbered(number)[0]])) }
            #expect(try router.trySend(["nobody", "x"]))
            try expectDrops(numbers(of: dealer), over: transport)
        }
    }

    @Test(arguments: Transport.allCases)
    func `C8 a ROUTER that must not drop says so`(over transport: Transport) throws {
        try withContext { context in
            let (router, dealer) = try fullRouter(context, transport, isMandatory: true)
            var taken: [Int] = []
            for number in 0..<Self.count where try router.trySend(["peer", numbered(number)[0]]) {
                taken.append(number)
            }
            #expect(thrown(by: { try router.send(["nobody", "x"]) })?.code == .hostUnreachable)
            try expectDrops(taken, over: transport)
            #expect(try numbers(of: dealer) == taken)
        }
    }

    /// Five messages fit where nobody takes them.
    private func waits<Role: SendsInTurn>(_ role: Role.Type, _ transport: Transport) throws {
        try withContext { context in
            let endpoint = try FixedEndpoint(transport)
            let socket = try Socket<Role>(connect: endpoint.text, context: context) {
                $0.sendHighWaterMark = 5
            }
            for number in 0..<5 { #expect(try socket.trySend("\(number)")) }
            #expect(try !socket.trySend("too much"))
            #expect(try !socket.send("too much", timeout: briefly))
            let waiting = SocketThread { try socket.send("5", timeout: soon) }
            let peer = try Socket<Role.Peer>(bind: endpoint.text, context: context) {
                $0.receiveHighWaterMark = 5
            }
            // Within a process, libzmq may wake the sender before the bind has made room, and then only when half of
            // both marks has been received: so these are small, and nobody waits for the sender before.
            for number in 0...5 { #expect(try peer.receive(timeout: soon) == "\(number)") }
            #expect(try waiting.join(within: soon))
        }
    }

    /// More than the queues of libzmq and the system hold together.
    private static let count = 200
    private static let small = 8192

    /// A message of 64 KiB that begins with its number.
    private func numbered(_ number: Int) -> Message {
        Message("\(number) " + String(repeating: "x", count: 65_536))
    }

    /// Within a process exactly both marks' worth fits; elsewhere at least the sender's but for one, and the system
    /// takes some, and goes on taking.
    private func expectDrops(_ numbers: [Int], over transport: Transport) throws {
        if transport == .inproc { #expect(numbers == Array(0..<10)) }
        #expect(numbers.starts(with: 0..<4) && numbers.count < Self.count)
        #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
    }

    private func fullRouter(
        _ context: Context,
        _ transport: Transport,
        isMandatory: Bool
    ) throws -> (Socket<ROUTER>, Socket<DEALER>) {
        let router = try Socket<ROUTER>(bind: transport.endpoint, context: context) {
            $0.sendHighWaterMark = 5
            $0.sendBuffer = Self.small
            $0.isMandatory = isMandatory
        }
        let dealer = try Socket<DEALER>(connect: #require(try router.lastEndpoint), context: context) {
            $0.routingId = "peer"
            $0.receiveHighWaterMark = 5
            $0.receiveBuffer = Self.small
        }
        try dealer.send("here")
        #expect(try router.receive(timeout: soon) == ["peer", "here"])
        return (router, dealer)
    }

    private func numbers<Role: Receives>(of socket: Socket<Role>) throws -> [Int] {
        var numbers: [Int] = []
        while let message = try socket.receive(timeout: briefly) {
            try numbers.append(#require(Int(message[0].text?.prefix { $0 != " " } ?? "")))
        }
        return numbers
    }
}

private protocol SendsInTurn: Sends { associatedtype Peer: Receives }
extension PUSH: SendsInTurn { fileprivate typealias Peer = PULL }
extension DEALER: SendsInTurn { fileprivate typealias Peer = DEALER }
