import Foundation
import TestSupport
import Testing
import ZeroMQ

/// What a right client says up to its first message, taken down by somebody between it and the server.
struct Recording {
    let bytes: [UInt8]

    init(of security: SecurityMechanism, at server: Socket<ROUTER>, in context: Context) throws {
        let listener = try Socket<STREAM>(bind: "tcp://127.0.0.1:*", context: context) { $0.linger = .zero }
        let port = try #require(try server.lastEndpoint?.port)
        let far = try RawConnection(to: port)
        let client = try client(security, in: context)
        try client.connect(to: try #require(try listener.lastEndpoint))
        #expect(try client.send("hello", timeout: soon))

        let poller = Poller()
        poller.add(listener)
        poller.add(server)
        poller.add(far.pollable)
        var bytes: [UInt8] = []
        var id: Frame = []
        // What the client says goes to the server, and what that answers goes back.
        while try server.receive(timeout: .zero) == nil {
            try #require(try !poller.wait(timeout: soon).isEmpty)
            while let (peer, said) = try listener.receive(timeout: .zero)?.unpack() as (Frame, Frame)? {
                id = peer
                bytes += said
                #expect(try far.send(Array(said)))
            }
            // Only where it is known to whom.
            let answer = id.isEmpty ? [] : far.receiveSome()
            if !answer.isEmpty { #expect(try listener.send([id, Frame(answer)], timeout: soon)) }
        }
        self.bytes = bytes
        client.close()
        listener.close()
        far.close()
    }
}
