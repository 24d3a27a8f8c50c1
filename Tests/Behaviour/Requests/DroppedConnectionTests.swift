import Dispatch
import TestSupport
import Testing
import ZeroMQ

/// `request(_:timeout:retries:)` on a socket whose connection libzmq has given up, and does not make again by itself.
struct DroppedConnectionTests {
    private static let short: Duration = .milliseconds(100)

    /// What libzmq does about a lost connection, and how late answers are told.
    enum Setting: CaseIterable { case plain, reconnectsNever, correlates }

    /// When the server closes.
    enum Moment: CaseIterable { case beforeTheRequest, insideIt, afterIt }

    @Test(arguments: Transport.allCases, Setting.allCases)
    func `a REQ whose server has closed asks the one that binds next`(
        over transport: Transport,
        with setting: Setting
    ) throws {
        try withContext { context in
            let place = try FixedEndpoint(transport)
            let client = try Socket<REQ>(connect: Endpoint(place.text), context: context) {
                if setting == .reconnectsNever { $0.reconnectInterval = nil }
                $0.correlates = setting == .correlates
            }
            for moment in Moment.allCases {
                let server = try Self.bind(Socket<REP>(context: context), to: place.text)
                let isAnswered = Stop()
                let isOver = DispatchSemaphore(value: 0)
                let serving = SocketThread {
                    while let request = try server.receive(until: isAnswered) {
                        try server.send(["answer to"] + request)
                    }
                    if moment != .beforeTheRequest { #expect(try server.receive(timeout: soon) != nil) }
                    if moment == .afterIt { #expect(isOver.wait(timeout: .now() + 60) == .success) }
                    server.close()
                }
                let word = "before \(moment)"
                let answer = try client.request(word, timeout: .milliseconds(300), retries: 60)
                #expect(answer == ["answer to", Frame(word)])
                isAnswered.pull()
                // The others close when they have the request, or have been waited for in vain.
                if moment == .beforeTheRequest { try serving.join(within: soon) }
                #expect(
                    thrown { _ = try client.request("lost", timeout: Self.short, retries: 1) }?.code
                        == .timedOut
                )
                isOver.signal()
                if moment != .beforeTheRequest { try serving.join(within: soon) }
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func `a REQ that has left an endpoint it had connected to twice asks the other`(over transport: Transport)
        throws
    {
        try withContext { context in
            let left = try Socket<ROUTER>(bind: transport.endpoint, context: context)
            let other = try Socket<ROUTER>(bind: transport.endpoint, context: context)
            let place = try #require(try left.lastEndpoint)
            let client = try Socket<REQ>(context: context)
            for endpoint in [place, place, try #require(try other.lastEndpoint)] {
                try client.connect(to: endpoint)
            }
            // libzmq leaves both at once.
            try client.disconnect(from: place)
            let serving = SocketThread {
                while var request = try other.receive(timeout: soon) {
                    if request.last == "lost" { continue }
                    let envelope = request.popEnvelope()
                    try other.send(try #require(envelope) + "World")
                    return
                }
            }
            #expect(thrown { _ = try client.request("lost", timeout: Self.short) }?.code == .timedOut)
            let answer = try client.request("Hello", timeout: soon)
            #expect(answer == "World")
            try serving.join(within: soon)
            #expect(try left.tryReceive() == nil)
        }
    }

    /// Binds where another socket has just been closed: libzmq frees the place on a thread of its own.
    private static func bind<Role: SocketRole>(_ socket: Socket<Role>, to place: String) throws -> Socket<
        Role
    > {
        let end = ContinuousClock.now + soon
        while thrown(by: { try socket.bind(to: Endpoint(place)) })?.code == .addressInUse,
            ContinuousClock.now < end
        {}
        return socket
    }
}
