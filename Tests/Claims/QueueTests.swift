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

    @Test func `C8 a PUB drops what does not fit`() throws {
        try withContext { context in
            let publisher = try Socket<PUB>(bind: Transport.inproc.endpoint, context: context) {
                $0.sendHighWaterMark = 5
            }
            let subscriber = try Socket<SUB>(connect: #require(try publisher.lastEndpoint), context: context)
            {
                $0.subscribe("")
                $0.receiveHighWaterMark = 5
            }
            // Within a process the subscription is there already; asking makes the PUB look for it.
            #expect(try publisher.readiness.contains(.send))
            for number in 0..<100 { #expect(try publisher.trySend("\(number)")) }
            #expect(try numbers(of: subscriber) == Array(0..<10))
        }
    }

    @Test func `C8 a ROUTER that may drop does`() throws {
        try withContext { context in
            let (router, dealer) = try fullRouter(context, isMandatory: false)
            for number in 0..<100 { #expect(try router.trySend(["peer", "\(number)"])) }
            #expect(try router.trySend(["nobody", "x"]))
            #expect(try numbers(of: dealer) == Array(0..<10))
        }
    }

    @Test func `C8 a ROUTER that must not drop says so`() throws {
        try withContext { context in
            let (router, dealer) = try fullRouter(context, isMandatory: true)
            for number in 0..<100 { #expect(try router.trySend(["peer", "\(number)"]) == (number < 10)) }
            #expect(thrown(by: { try router.send(["nobody", "x"]) })?.code == .hostUnreachable)
            #expect(try numbers(of: dealer) == Array(0..<10))
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

    private func fullRouter(
        _ context: Context,
        isMandatory: Bool
    ) throws -> (Socket<ROUTER>, Socket<DEALER>) {
        let router = try Socket<ROUTER>(bind: Transport.inproc.endpoint, context: context) {
            $0.sendHighWaterMark = 5
            $0.isMandatory = isMandatory
        }
        let dealer = try Socket<DEALER>(connect: #require(try router.lastEndpoint), context: context) {
            $0.routingId = "peer"
            $0.receiveHighWaterMark = 5
        }
        try dealer.send("here")
        #expect(try router.receive(timeout: soon) == ["peer", "here"])
        return (router, dealer)
    }

    private func numbers<Role: Receives>(of socket: Socket<Role>) throws -> [Int] {
        var numbers: [Int] = []
        while let message = try socket.receive(timeout: briefly) {
            try numbers.append(#require(Int(message.description)))
        }
        return numbers
    }
}

private protocol SendsInTurn: Sends { associatedtype Peer: Receives }
extension PUSH: SendsInTurn { fileprivate typealias Peer = PULL }
extension DEALER: SendsInTurn { fileprivate typealias Peer = DEALER }
