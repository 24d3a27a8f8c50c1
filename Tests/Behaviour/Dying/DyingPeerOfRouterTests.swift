import TestSupport
import Testing
import ZeroMQ

/// A ROUTER whose addressee dies inside a message.
struct DyingPeerOfRouterTests {
    @Test(arguments: Transport.allCases, [1, 2, 3])
    func `a ROUTER drops a message whose addressee dies inside it, and nobody gets a part`(
        over transport: Transport,
        before frame: Int
    ) throws {
        try withContext { context in
            let router = try Socket<ROUTER>(bind: transport.endpoint, context: context) {
                $0.isMandatory = true
            }
            let endpoint = try #require(try router.lastEndpoint)
            let survivor = try named("survivor", endpoint, context)
            #expect(try router.receive(timeout: soon) == ["survivor", "hello"])
            for round in 0..<20 {
                let name = Frame("victim \(round)")
                let victim = try named(name, endpoint, context)
                #expect(try router.receive(timeout: soon) == [name, "hello"])

                // Were the rest taken for a message of its own, its first frame would find the survivor.
                let message: Message = [name, "survivor", "survivor", "not for you"]
                let doom = Doom(at: frame, sentBy: router) { victim.close() }
                #expect(try router.send(message, timeout: soon))
                #expect(doom.framesBegun == 3)

                #expect(try router.send(["survivor", "for", "you"], timeout: soon))
                #expect(try survivor.receive(timeout: soon) == ["for", "you"])
                #expect(try survivor.tryReceive() == nil)
            }
        }
    }

    private func named(_ name: Frame, _ endpoint: Endpoint, _ context: Context) throws -> Socket<DEALER> {
        let socket = try Socket<DEALER>(connect: endpoint, context: context) { $0.routingId = name }
        try socket.send("hello")
        return socket
    }
}
