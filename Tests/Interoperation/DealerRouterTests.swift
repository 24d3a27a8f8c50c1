import TestSupport
import Testing
import ZeroMQ

struct DealerRouterTests {
    private enum Missing: Error { case envelope }

    @Test(arguments: Meeting.allCases, [nil, "swift"])
    func `a DEALER talks to a ROUTER of pyzmq`(_ meeting: Meeting, underTheId id: String?) throws {
        let arguments = id.map { ["--id", $0] } ?? []
        try meeting.with("router", arguments) { options in
            if let id { options.routingId = Frame(id) }
        } _: { (dealer: Socket<DEALER>, _) in
            try dealer.send(.all)
            try dealer.expect(.all)
        }
    }

    @Test(arguments: Meeting.allCases, [nil, "python"])
    func `a ROUTER talks to a DEALER of pyzmq`(_ meeting: Meeting, underTheId id: String?) throws {
        let arguments = id.map { ["--id", $0] } ?? []
        try meeting.with("dealer", arguments) {
            $0.isMandatory = true
        } _: { (router: Socket<ROUTER>, _) in
            var sender: Frame?
            for expected in MessageList.all.messages(seed: 1) {
                var message = try #require(try router.receive(timeout: soon))
                sender = message.popFirst()
                try expect(message, is: expected)
            }
            let peer = try #require(sender)
            if let id {
                #expect(peer == id)
            } else {
                // RFC 28: an id that nobody chose begins with a zero byte.
                #expect(peer.count == 5 && peer.first == 0)
            }
            for message in MessageList.all.messages(seed: 2) {
                #expect(try router.send([peer] + message, timeout: soon))
            }
        }
    }

    @Test(arguments: Meeting.overTCP)
    func `a ROUTER sees a REQ of pyzmq behind an empty frame`(_ meeting: Meeting) throws {
        try meeting.with("req") { (router: Socket<ROUTER>, _) in
            for (request, answer) in zip(MessageList.all.messages(seed: 1), MessageList.all.messages(seed: 2))
            {
                var message = try #require(try router.receive(timeout: soon))
                guard let envelope = message.popEnvelope() else { throw Missing.envelope }
                #expect(envelope.count == 2)
                try expect(message, is: request)
                #expect(try router.send(envelope + answer, timeout: soon))
            }
        }
    }
}
