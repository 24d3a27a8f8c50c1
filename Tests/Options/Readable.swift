import TestSupport
import Testing

@testable import ZeroMQ

/// Something of libzmq's that can be read alone, by its C name and ours, with a try of it.
struct Readable: Sendable, CustomTestStringConvertible {
    let cName: String
    let name: String
    let show: @Sendable (Context) throws -> Void

    init(_ cName: String, _ name: String, show: @escaping @Sendable (Context) throws -> Void) {
        self.cName = cName
        self.name = name
        self.show = show
    }

    var testDescription: String { "\(name) (\(cName))" }

    static let options: [Readable] = [
        Readable("ZMQ_TYPE", "kind") { context in
            func show<Role: SocketRole>(_: Role.Type) throws {
                let socket = try Socket<Role>(context: context)
                let raw = try socket.raw("ZMQ_TYPE", like: .int32(0))
                #expect(raw == .int32(socket.kind.rawValue))
                let cName = "ZMQ_\(socket.kind)"
                let number = try Header.installed.get().number(of: cName)
                #expect(number == socket.kind.rawValue)
            }
            for role in ReadBackTable.roles { try show(role) }
        },
        Readable("ZMQ_THREAD_SAFE", "isThreadSafe") { context in
            let isSafe = try Socket<ROUTER>(context: context).isThreadSafe
            #expect(!isSafe)
        },
        Readable("ZMQ_EVENTS", "readiness") { context in
            let inproc = Transport.inproc.endpoint
            let pull = try Socket<PULL>(bind: inproc, context: context)
            #expect(try pull.readiness == [])
            let push = try Socket<PUSH>(connect: inproc, context: context)
            #expect(try push.readiness == .send)
            try push.send("x")
            #expect(try pull.readiness == .receive)
        },
        Readable("ZMQ_RCVMORE", "hasMoreFrames") { context in
            let inproc = Transport.inproc.endpoint
            let pull = try Socket<PULL>(bind: inproc, context: context)
            let push = try Socket<PUSH>(connect: inproc, context: context)
            try push.send(["one", "two"])
            #expect(try pull.receive(timeout: soon)?.count == 2)
            #expect(try pull.hasMoreFrames == false)
        },
        Readable("ZMQ_LAST_ENDPOINT", "lastEndpoint") { context in
            let socket = try Socket<PULL>(context: context)
            #expect(try socket.lastEndpoint == nil)
            try socket.bind(to: "inproc://here")
            #expect(try socket.lastEndpoint == .inproc("here"))
        },
    ]

    static let properties: [Readable] = [
        Readable("ZMQ_MORE", "wasFollowed") { context in
            let message = try exchange(["one", "two"], over: .tcp, in: context)
            #expect(message.map(\.wasFollowed) == [true, false])
        },
        Readable("ZMQ_SHARED", "isShared") { context in
            let frame = Frame([UInt8](repeating: 7, count: 100))
            #expect(!frame.isShared)
            let received = try exchange(Message(frame), over: .inproc, in: context)
            #expect(received == Message(frame))
            #expect(frame.isShared && received.allSatisfy(\.isShared))
        },
        Readable("ZMQ_SRCFD", "sourceDescriptor") { context in
            let local = try exchange("x", over: .inproc, in: context)
            #expect(local.map(\.sourceDescriptor) == [nil])
            let remote = try exchange("x", over: .tcp, in: context)
            #expect(try #require(remote.last?.sourceDescriptor) > 2)
        },
    ]

    private static func exchange(_ message: Message, over transport: Transport, in context: Context) throws
        -> Message
    {
        let pull = try Socket<PULL>(bind: transport.endpoint, context: context)
        let push = try Socket<PUSH>(connect: pull.place, context: context)
        try push.send(message)
        return try #require(try pull.receive(timeout: soon))
    }
}
