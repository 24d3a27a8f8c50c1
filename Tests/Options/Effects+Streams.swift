import TestSupport
import Testing

@testable import ZeroMQ

extension Effect {
    static let streams: [Effect] = [
        Effect("ZMQ_STREAM_NOTIFY", "notifiesConnections", .stream, isLive: false) { context, _ in
            for notifies in [true, false] {
                let stream = try Socket<STREAM>(bind: Transport.tcp.endpoint, context: context) {
                    $0.notifiesConnections = notifies
                }
                let client = try PlainTCP(connectedTo: stream.port)
                try client.write("hello")
                let first = try #require(try stream.receive(timeout: soon))
                #expect(first.count == 2 && first.last == (notifies ? "" : "hello"))
            }
        },
        Effect("ZMQ_ROUTER_RAW", "isRaw", .router, isLive: false) { context, _ in
            let router = try Socket<ROUTER>(bind: Transport.tcp.endpoint, context: context) {
                $0.isRaw = true
            }
            let client = try PlainTCP(connectedTo: router.port)
            try client.write("hello")
            let connection = try #require(try router.receive(timeout: soon))
            #expect(connection.last == "")
            #expect(try router.receive(timeout: soon)?.last == "hello")

            // An ordinary ROUTER takes it for a malformed greeting.
            let plain = try Socket<ROUTER>(bind: Transport.tcp.endpoint, context: context)
            let other = try PlainTCP(connectedTo: plain.port)
            try other.write("hello")
            #expect(try plain.receive(timeout: briefly) == nil)
        },
        Effect("ZMQ_USE_FD", "listeningDescriptor", isLive: false) { context, _ in
            let listener = try PlainTCP()
            let place = try "tcp://127.0.0.1:\(listener.port)"
            let plain = try Socket<PULL>(context: context)
            #expect(thrown(by: { try plain.bind(to: place) })?.code == .addressInUse)
            let server = try Socket<PULL>(bind: place, context: context) {
                $0.listeningDescriptor = listener.descriptor
                #expect($0.listeningDescriptor == listener.descriptor)
            }
            let client = try Socket<PUSH>(connect: place, context: context)
            try client.send("adopted")
            #expect(try server.receive(timeout: soon) == "adopted")
            server.close()
            #expect(listener.isOpen)
        },
    ]
}

extension Socket {
    /// The port that it is bound to.
    fileprivate var port: UInt16 {
        get throws { try #require(try place.description.split(separator: ":").last.flatMap { UInt16($0) }) }
    }
}
